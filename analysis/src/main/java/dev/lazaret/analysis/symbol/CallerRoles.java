package dev.lazaret.analysis.symbol;

import java.util.Set;

/** Determines what runs a function: from its name, its file and the attributes before it. */
final class CallerRoles {
    /** Maximum number of token trees before a function that are looked at. */
    private static final int LIMIT = 64;

    private static final Set<String> MACROS = Set.of("proc_macro", "proc_macro_derive", "proc_macro_attribute");
    private static final Set<String> TESTS =
            Set.of("test", "bench", "test_case", "rstest", "quickcheck", "wasm_bindgen_test");
    private static final Set<String> EXPORTS =
            Set.of("no_mangle", "export_name", "ctor", "dtor", "panic_handler", "global_allocator", "start", "entry");

    private final SymbolIndex index;
    private final SymbolLookup lookup;

    CallerRoles(SymbolIndex index, SymbolLookup lookup) {
        this.index = index;
        this.lookup = lookup;
    }

    CallerRole of(DefinitionPlace function) {
        OpenedSource source = lookup.source(function.file());
        if (source == null) {
            return CallerRole.PRIVATE;
        }
        CodeTokens code = source.code();
        int name = code.at(function.offset());
        boolean visible = false;
        int at = name - 1;
        for (int steps = 0; steps < LIMIT; steps++) {
            if (code.is(at, ']') && code.closes(at) && code.is(code.partner(at) - 1, '#')) {
                CallerRole role = ofAttribute(code, code.partner(at) + 1, at);
                if (role.isStart()) {
                    return role;
                }
                at = code.partner(at) - 2;
            } else if (isHead(code, at)) {
                visible |= code.is(at, "pub");
                at = code.before(at);
            } else {
                break;
            }
        }
        if (function.name().equals("main") && isAtRoot(function)) {
            return isBuildScript(function.file()) ? CallerRole.BUILD_SCRIPT : CallerRole.PROGRAM;
        }
        return visible ? CallerRole.PUBLIC : CallerRole.PRIVATE;
    }

    /** Whether a token can be before the name of a function: visibility, qualifiers, the name of an interface. */
    private static boolean isHead(CodeTokens code, int k) {
        return code.isName(k) || code.kind(k).isString() || (code.is(k, ')') && code.is(code.partner(k) - 1, "pub"));
    }

    private static CallerRole ofAttribute(CodeTokens code, int from, int to) {
        for (int k = from; k < to; k++) {
            String name = code.name(k);
            boolean last = !code.isPathSeparator(k + 1);
            if (MACROS.contains(name) && last) {
                return CallerRole.MACRO;
            }
            if (TESTS.contains(name) && last && !code.is(from, "cfg") && !code.is(from, "cfg_attr")) {
                return CallerRole.TEST;
            }
            if (EXPORTS.contains(name) && last && k <= from + 2) {
                return CallerRole.EXPORTED;
            }
        }
        return CallerRole.PRIVATE;
    }

    private boolean isAtRoot(DefinitionPlace function) {
        return index.parent(function.file()) == null
                && index.path(function).parts().size() == 1;
    }

    private boolean isBuildScript(int file) {
        String path = index.file(file).path();
        return path.equals("build.rs") || path.endsWith("/build.rs");
    }
}
