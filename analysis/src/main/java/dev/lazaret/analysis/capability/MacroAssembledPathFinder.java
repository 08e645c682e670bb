package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.StringLiteralDecoder;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the names that calls to the crate's own macros may assemble from their arguments: {@code std::process::$name},
 * {@code use std::$module::*}, or {@code fn $name} among C functions. A path counts if each of its segments is a name
 * in the definition or in the call, in any order.
 */
final class MacroAssembledPathFinder {
    /** Maximum number of tokens of one definition, and of one call, that are examined. */
    private static final int TOKENS = 4_096;

    /** Maximum total number of tokens of a crate's calls that are examined. */
    private static final long ALL_TOKENS = 10_000_000;

    /** Number of segments in the path of a module: the crate and the module. */
    private static final int MODULE = 2;

    /** Maximum number of definitions that are followed, starting with one macro, to the macros that it calls. */
    private static final int DEFINITIONS = 64;

    /** Macros of other crates that paste names together. */
    private static final Set<String> PASTES = Set.of("concat_idents", "item", "paste");

    /**
     * The capabilities for which assembled paths are reported. Because such paths are guessed, less severe capabilities
     * are not.
     */
    private static final Set<Capability> GRAVE = Set.of(
            Capability.NETWORK,
            Capability.PROCESS,
            Capability.FILE_READ,
            Capability.FILE_WRITE,
            Capability.DYNAMIC_LOAD,
            Capability.ENVIRONMENT,
            Capability.ENVIRONMENT_WHOLE);

    private final CapabilityCatalogue catalogue;
    private final CallGraph calls;
    private final Map<FunctionItem, Definition> definitions = new HashMap<>();
    private long remaining = ALL_TOKENS;
    private boolean cut;

    MacroAssembledPathFinder(CapabilityCatalogue watch, CallGraph calls) {
        this.catalogue = watch;
        this.calls = calls;
    }

    /**
     * Returns whether a call was examined only in part since the last invocation of this method, and resets the flag.
     */
    boolean takeCut() {
        boolean was = cut;
        cut = false;
        return was;
    }

    /**
     * A name that a call may assemble.
     *
     * @param texts all literals in the call and the definition
     */
    record Name(Capability capability, String name, Set<String> texts) {}

    /** The facts about the definitions of a macro and of the macros that it calls. */
    private static final class Definition {
        private final Set<String> names = new HashSet<>();
        private final Set<String> texts = new HashSet<>();
        private boolean paths;
        private boolean imports;
        private boolean foreign;
        private boolean cut;
    }

    /**
     * Returns the names that a call may assemble, if it calls a macro of the crate or a macro that pastes names
     * together.
     */
    List<Name> find(SourceFile file, NameReference mark) {
        if (mark.form() == NameReference.Form.MACRO
                && PASTES.contains(mark.last())
                && !(calls.meaning(mark) instanceof ResolvedName.Local)) {
            return pasted(file, mark);
        }
        if (mark.form() != NameReference.Form.MACRO
                || !(calls.meaning(mark) instanceof ResolvedName.Local(FunctionItem macro))
                || macro.form() != FunctionItem.Form.MACRO) {
            return List.of();
        }
        Definition known = definition(macro);
        cut |= known.cut;
        if (!known.paths && !known.imports && !known.foreign) {
            return List.of();
        }
        Set<String> given = new HashSet<>();
        Set<String> texts = new HashSet<>(known.texts);
        int close = file.trees().opens(mark.open()) ? file.trees().partner(mark.open()) : mark.open();
        remaining -= Math.min(close - mark.open(), TOKENS);
        cut |= remaining < 0 || close - mark.open() > TOKENS;
        if (remaining < 0) {
            return List.of();
        }
        read(file.tokens(), mark.open(), close, given, texts);
        List<Name> found = new ArrayList<>();
        for (CapabilityCatalogue.Named one : catalogue.longPaths()) {
            List<String> parts = known.imports ? one.path().subList(0, MODULE) : one.path();
            if ((known.paths || known.imports)
                    && GRAVE.contains(one.capability())
                    && isAssembled(parts, known, given)) {
                Name name = new Name(one.capability(), String.join("::", parts), texts);
                if (!found.contains(name)) {
                    found.add(name);
                }
            }
        }
        if (known.foreign) {
            for (String name : given) {
                Optional<Capability> capability = catalogue.foreign(name);
                capability.ifPresent(one -> found.add(new Name(one, name, texts)));
            }
        }
        return found;
    }

    /**
     * Handles {@code paste! { std::process::[<Com mand>]::new(..) }}, where the names in {@code [< >]} form one name.
     */
    private List<Name> pasted(SourceFile file, NameReference mark) {
        Tokens tokens = file.tokens();
        int close = file.trees().opens(mark.open()) ? file.trees().partner(mark.open()) : mark.open();
        int to = Math.min(close, mark.open() + TOKENS);
        cut |= to < close;
        Set<String> given = new HashSet<>();
        Set<String> texts = new HashSet<>();
        read(tokens, mark.open(), to, given, texts);
        Set<String> joined = new HashSet<>();
        for (int i = mark.open(); i < to; i++) {
            if (tokens.is(i, TokenKind.OPEN_BRACKET)
                    && tokens.is(tokens.next(i), "<")
                    && file.trees().opens(i)) {
                StringBuilder name = new StringBuilder();
                int end = Math.min(to, file.trees().partner(i));
                for (int k = tokens.next(tokens.next(i)); k < end && !tokens.is(k, ":"); k = tokens.next(k)) {
                    name.append(tokens.kind(k).isName() ? tokens.name(k) : "");
                }
                joined.add(name.toString());
            }
        }
        List<Name> found = new ArrayList<>();
        for (CapabilityCatalogue.Named one : catalogue.longPaths()) {
            List<String> parts = one.path().subList(1, one.path().size());
            boolean made = GRAVE.contains(one.capability())
                    && parts.stream().anyMatch(joined::contains)
                    && parts.stream().allMatch(part -> joined.contains(part) || given.contains(part));
            if (made) {
                found.add(new Name(one.capability(), String.join("::", one.path()), texts));
            }
        }
        return found;
    }

    private static boolean isAssembled(List<String> parts, Definition known, Set<String> given) {
        boolean any = false;
        for (String part : parts) {
            if (!known.names.contains(part)) {
                if (!given.contains(part)) {
                    return false;
                }
                any = true;
            }
        }
        return any;
    }

    private Definition definition(FunctionItem macro) {
        Definition known = definitions.get(macro);
        if (known != null) {
            return known;
        }
        Definition definition = new Definition();
        definitions.put(macro, definition);
        Set<FunctionItem> seen = new HashSet<>(Set.of(macro));
        List<FunctionItem> ahead = new ArrayList<>(seen);
        for (int k = 0; k < ahead.size(); k++) {
            FunctionItem at = ahead.get(k);
            definition.cut |= at.body().to() - at.body().from() > TOKENS;
            FunctionItem.Body body = at.body();
            Tokens tokens = body.file().tokens();
            read(tokens, body.from(), body.to(), definition.names, definition.texts);
            shape(tokens, body.from(), Math.min(body.to(), body.from() + TOKENS), definition);
            for (CallGraph.Edge edge : calls.from(at)) {
                boolean more = edge.to().form() == FunctionItem.Form.MACRO && !seen.contains(edge.to());
                if (more && seen.size() < DEFINITIONS) {
                    seen.add(edge.to());
                    ahead.add(edge.to());
                }
                definition.cut |= more && seen.size() == DEFINITIONS && !seen.contains(edge.to());
            }
        }
        return definition;
    }

    /** Records how a definition uses its arguments. */
    private static void shape(Tokens tokens, int from, int to, Definition out) {
        boolean use = false;
        boolean extern = false;
        for (int i = tokens.significant(from); i < to; i = tokens.next(i)) {
            use = tokens.is(i, "use") || (use && !tokens.is(i, ";"));
            extern |= tokens.is(i, "extern");
            if (tokens.is(i, "$")) {
                int behind = tokens.next(tokens.next(i));
                int before = tokens.previous(i);
                boolean leads = tokens.is(behind, ">") && tokens.kind(tokens.next(behind)) == TokenKind.PATH_SEPARATOR;
                out.imports |= use;
                out.paths |= leads
                        || tokens.is(behind, TokenKind.PATH_SEPARATOR)
                        || (before >= 0 && tokens.kind(before) == TokenKind.PATH_SEPARATOR)
                        || isAliased(tokens, before)
                        || (before >= 0 && tokens.is(before, "for") && !tokens.is(behind, "in")); // the for of an impl
                out.foreign |= extern && before >= 0 && tokens.is(before, "fn");
            }
        }
    }

    /** Whether {@code equals} is the {@code =} of {@code type Name = $path}. */
    private static boolean isAliased(Tokens tokens, int equals) {
        int name = equals < 0 || !tokens.is(equals, "=") ? -1 : tokens.previous(equals);
        int keyword = name < 0 ? -1 : tokens.previous(name);
        return keyword >= 0 && tokens.is(keyword, "type");
    }

    private static void read(Tokens tokens, int from, int close, Set<String> names, Set<String> texts) {
        int to = Math.min(close, from + TOKENS);
        for (int i = tokens.significant(from); i < to; i = tokens.next(i)) {
            if (tokens.kind(i).isName() && !tokens.is(i - 1, "$")) {
                names.add(tokens.name(i));
            } else if (tokens.kind(i).isString()) {
                String text = StringLiteralDecoder.unescape(tokens, i);
                texts.add(text == null ? "" : text);
            }
        }
    }
}
