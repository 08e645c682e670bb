package dev.lazaret.analysis.stub;

import dev.lazaret.analysis.rust.ProcMacro.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes the source of a stub, which is a crate that replaces a procedural macro crate. A stub is written in the 2021
 * edition, needs no other crate, and exports macros with the same names, kinds and helper attributes. Only the names,
 * which are identifiers, are copied from the original crate.
 */
public final class MacroStubGenerator {
    private static final String ABOUT =
            "// Stands in for a procedural macro crate: its names, and nothing else of it.\n";

    private static final String ALLOW = "allow";

    private static final String STREAM = "::proc_macro::TokenStream";

    private final MacroExports exports;
    private final Set<String> inItemPosition;
    private final MacroBodyTemplates bodies;
    private final StringBuilder out = new StringBuilder();
    private final Set<String> used = new HashSet<>();

    private MacroStubGenerator(MacroExports exports, Set<String> inItemPosition, MacroBodyTemplates bodies) {
        this.exports = exports;
        this.inItemPosition = inItemPosition;
        this.bodies = bodies;
    }

    /**
     * Returns a stub whose macros do nothing: a derive generates nothing, an attribute macro returns its item
     * unchanged, and a call is replaced by {@code todo!()}.
     *
     * @param inItemPosition the function-like macros that are called only in item position; their calls expand to
     *     nothing
     */
    public static String plain(MacroExports exports, Set<String> inItemPosition) {
        return new MacroStubGenerator(exports, inItemPosition, MacroBodyTemplates.none()).write();
    }

    /**
     * Returns a stub that generates the items that dependent crates need in order to compile, if these items are known
     * for the crate; otherwise a plain stub. The code in the items does nothing.
     *
     * @param crate name of the crate; underscores and hyphens are equivalent
     * @param inItemPosition see {@link #plain}
     */
    public static String generate(String crate, MacroExports exports, Set<String> inItemPosition) {
        return new MacroStubGenerator(exports, inItemPosition, MacroBodyTemplates.of(crate)).write();
    }

    /**
     * Returns the macros of a crate for which its stub generates no items. If a dependent crate doesn't compile because
     * items from these macros are missing, the stub is the cause.
     */
    public static List<ExportedMacro> unmade(String crate, MacroExports exports) {
        MacroBodyTemplates bodies = MacroBodyTemplates.of(crate);
        return exports.macros().stream()
                .filter(macro -> bodies.named(macro.kind(), macro.name()).isEmpty())
                .toList();
    }

    private String write() {
        // A macro or helper attribute named "allow" would shadow the compiler's attribute.
        out.append(ABOUT).append(isNamed(ALLOW) ? "" : "#![allow(warnings)]\n").append("\nextern crate proc_macro;\n");
        String prefix = freePrefix();
        int derives = 0;
        // Macros of all kinds share one namespace. If a name occurs more than once, the first macro is used.
        Set<String> names = new HashSet<>();
        for (ExportedMacro macro : exports.macros()) {
            if (!names.add(macro.name())) {
                continue;
            }
            if (macro.kind() == Kind.DERIVE) {
                derive(macro, prefix + derives);
                derives++;
            } else {
                function(macro);
            }
        }
        return out.append(MacroBodyTemplates.prelude(used)).toString();
    }

    /** Returns a prefix for the names of derive functions with which no macro's name begins. */
    private String freePrefix() {
        String prefix = "derive_";
        while (isTaken(prefix)) {
            prefix += "_";
        }
        return prefix;
    }

    private boolean isNamed(String name) {
        return exports.macros().stream()
                .anyMatch(macro -> macro.name().equals(name) || macro.helpers().contains(name));
    }

    private boolean isTaken(String prefix) {
        return exports.macros().stream().anyMatch(macro -> macro.name().startsWith(prefix));
    }

    private void derive(ExportedMacro macro, String function) {
        List<String> helpers =
                macro.helpers().stream().map(MacroNameSyntax::written).toList();
        String attributes = helpers.isEmpty() ? "" : ", attributes(" + String.join(", ", helpers) + ")";
        out.append("\n#[proc_macro_derive(")
                .append(MacroNameSyntax.written(macro.name()))
                .append(attributes)
                .append(")]\n");
        head(function, "item: " + STREAM, body(macro).orElse(STREAM + "::new()"));
    }

    private void function(ExportedMacro macro) {
        boolean attribute = macro.kind() == Kind.ATTRIBUTE;
        out.append(attribute ? "\n#[proc_macro_attribute]\n" : "\n#[proc_macro]\n");
        String plain;
        if (attribute) {
            plain = "item";
        } else {
            plain = inItemPosition.contains(macro.name()) ? STREAM + "::new()" : "\"::core::todo!()\".parse().unwrap()";
        }
        String parameters = (attribute ? "arguments: " + STREAM + ", item: " : "arguments: ") + STREAM;
        head(MacroNameSyntax.written(macro.name()), parameters, body(macro).orElse(plain));
    }

    private Optional<String> body(ExportedMacro macro) {
        Optional<String> body = bodies.named(macro.kind(), macro.name());
        body.ifPresent(used::add);
        return body;
    }

    private void head(String name, String parameters, String body) {
        out.append("pub fn ")
                .append(name)
                .append('(')
                .append(parameters)
                .append(") -> ")
                .append(STREAM)
                .append(" {\n");
        out.append(body.lines().map(line -> line.isEmpty() ? "" : "    " + line).collect(Collectors.joining("\n")));
        out.append("\n}\n");
    }
}
