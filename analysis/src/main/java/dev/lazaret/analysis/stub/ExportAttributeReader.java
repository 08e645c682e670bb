package dev.lazaret.analysis.stub;

import dev.lazaret.analysis.rust.Attribute;
import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.Item;
import dev.lazaret.analysis.rust.ProcMacro.Kind;
import dev.lazaret.analysis.rust.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the three attributes that export a macro. They can't be renamed with {@code use}. */
final class ExportAttributeReader {
    private static final Set<String> NAMES = Set.of("proc_macro", "proc_macro_attribute", "proc_macro_derive");

    /** Attributes that may contain the name of an exporting attribute without applying it. */
    private static final Set<String> HARMLESS = Set.of(
            "cfg", "cfg_attr", "doc", "derive", "allow", "expect", "warn", "deny", "forbid", "unsafe", "deprecated");

    private ExportAttributeReader() {}

    /** Adds the macros that a function exports to {@code out}. */
    static void read(Tokens tokens, BracketPairIndex trees, Item function, int line, MacroExportCollector out) {
        for (Attribute attribute : function.attributes()) {
            switch (attribute.name()) {
                case "proc_macro" -> out.add(Kind.FUNCTION, function.name(), List.of(), line);
                case "proc_macro_attribute" -> out.add(Kind.ATTRIBUTE, function.name(), List.of(), line);
                case "proc_macro_derive" -> {
                    List<TokenTree> content = TokenTree.read(tokens, trees, attribute.first(), attribute.last())
                            .orElse(List.of());
                    if (!content.isEmpty() && content.getLast() instanceof TokenTree.Group arguments) {
                        named(Kind.DERIVE, arguments.inner(), line, out);
                    } else {
                        out.add(Kind.DERIVE, "", List.of(), line);
                    }
                }
                default -> {}
            }
        }
    }

    /** Adds the macro that arguments such as {@code Name, attributes(a, b)} declare. */
    static void named(Kind kind, List<TokenTree> arguments, int line, MacroExportCollector out) {
        List<List<TokenTree>> parts = TokenTree.parts(arguments);
        List<String> helpers = new ArrayList<>();
        for (List<TokenTree> part : parts) {
            if (part.getFirst().is("attributes") && part.getLast() instanceof TokenTree.Group names) {
                TokenTree.parts(names.inner()).forEach(name -> helpers.add(name(name)));
            }
        }
        out.add(kind, parts.isEmpty() ? "" : name(parts.getFirst()), helpers, line);
    }

    private static String name(List<TokenTree> part) {
        return Optional.of(part.getFirst())
                .filter(first -> part.size() == 1 && first instanceof TokenTree.Leaf)
                .map(first -> ((TokenTree.Leaf) first).name())
                .orElse("");
    }

    /** Whether an attribute that another crate may define has an exporting attribute in its arguments. */
    static boolean hasExportArgument(Tokens tokens, Attribute attribute) {
        if (HARMLESS.contains(attribute.name()) || NAMES.contains(attribute.name())) {
            return false;
        }
        for (int i = attribute.first(); i < attribute.last(); i++) {
            if (tokens.kind(i).isName() && NAMES.contains(tokens.name(i))) {
                return true;
            }
        }
        return false;
    }
}
