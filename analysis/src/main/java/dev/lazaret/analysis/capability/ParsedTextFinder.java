package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.Tokens;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds strings that a macro parses into tokens or names. */
final class ParsedTextFinder {
    /** Maximum number of tokens that are searched for the type of a value. */
    private static final int TYPE = 64;

    /** Methods and macros that return a string. */
    private static final Set<String> TEXTUAL = Set.of("concat", "format", "join", "stringify", "to_string");

    /** Types of values that are code. */
    private static final Set<String> CODE = Set.of("TokenStream", "TokenStream2");

    /** Types of syn that are parts of code. */
    private static final Set<String> PARTS =
            Set.of("Block", "Expr", "File", "Ident", "Item", "ItemFn", "Lit", "Path", "Stmt", "Type");

    private final CapabilityCatalogue catalogue;
    private final CallGraph calls;
    private final ArgumentDataflow flow;
    private final QuotedTokenIndex quoted;

    ParsedTextFinder(CapabilityCatalogue catalogue, CallGraph calls, ArgumentDataflow flow, QuotedTokenIndex quoted) {
        this.catalogue = catalogue;
        this.calls = calls;
        this.flow = flow;
        this.quoted = quoted;
    }

    /** Returns the code that a call produces from a string; empty for any other name reference. */
    Optional<CodeFromText> find(SourceFile file, NameReference mark) {
        boolean parses = mark.form() == NameReference.Form.METHOD && mark.last().equals("parse");
        boolean parser = mark.form() == NameReference.Form.METHOD && mark.last().equals("parse_str");
        if (!parses && !parser && !catalogue.isOfText(mark.last())) {
            return Optional.empty();
        }
        Optional<CapabilityCatalogue.Text> named = named(mark);
        if ((!parses && !parser && named.isEmpty()) || quoted.contains(file, mark.token())) {
            return Optional.empty();
        }
        ValueOrigins text = parses ? flow.receiver(file, mark) : flow.arguments(file, mark);
        boolean name = named.filter(CapabilityCatalogue.Text.NAME::equals).isPresent();
        // Characters that are rearranged don't count as decoded if the result is a name, because code that changes the
        // case of names rearranges characters, too.
        ArgumentShape shape = CodeFromText.shape(text, !name);
        if (parses) {
            Types types = types(file, mark);
            boolean code = types.code()
                    || (types.perhaps() && text.isFrom(ValueSource.CONTENT, ValueSource.DECODED, ValueSource.MIXED))
                    || (!types.written() && (CodeFromText.isData(shape) || returnsCode(mark)));
            if (!code || !(CodeFromText.isData(shape) || isTextual(file, mark, text))) {
                return Optional.empty();
            }
        }
        boolean counts = CodeFromText.isData(shape) || !name;
        String what = mark.form() == NameReference.Form.METHOD ? "." + mark.last() : String.join("::", mark.path());
        return counts ? Optional.of(new CodeFromText(Capability.CODE_FROM_TEXT, what, shape)) : Optional.empty();
    }

    private Optional<CapabilityCatalogue.Text> named(NameReference mark) {
        return switch (mark.form()) {
            case METHOD -> Optional.empty();
            case MACRO -> catalogue.text(List.of(mark.last()));
            case CALL, VALUE ->
                calls.meaning(mark) instanceof ResolvedName.Foreign(List<String> path)
                        ? catalogue.text(path)
                        : Optional.empty();
        };
    }

    /**
     * The type that a string is parsed into.
     *
     * @param written whether the type is written in the source
     * @param code whether it is a token stream
     * @param perhaps whether it may be the type of a part of code, or a type parameter
     */
    private record Types(boolean written, boolean code, boolean perhaps) {}

    /**
     * Returns the type in angle brackets after the method name, or else the type of the variable to which the value is
     * assigned.
     */
    private static Types types(SourceFile file, NameReference mark) {
        Tokens tokens = file.tokens();
        Set<String> names = new HashSet<>();
        names(tokens, mark.token() + 1, mark.open(), names);
        if (names.isEmpty()) {
            int equals = tokens.previous(MethodReceiverFinder.start(file, mark));
            int from = equals;
            for (int k = 0; k < TYPE && from > 0 && tokens.is(equals, "=") && !tokens.is(from, ":"); k++) {
                if (tokens.is(from, "let") || tokens.is(from, ";") || tokens.is(from, "{")) {
                    from = equals;
                    break;
                }
                from = tokens.previous(from);
            }
            names(tokens, from, equals, names);
        }
        boolean perhaps = names.stream().anyMatch(name -> PARTS.contains(name) || name.length() == 1);
        return new Types(!names.isEmpty(), names.stream().anyMatch(CODE::contains), perhaps);
    }

    private static void names(Tokens tokens, int from, int to, Set<String> out) {
        for (int i = Math.max(0, from); i < Math.min(to, from + TYPE); i++) {
            if (tokens.kind(i).isName()) {
                out.add(tokens.name(i));
            }
        }
    }

    /** Whether the enclosing function returns a token stream. */
    private static boolean returnsCode(NameReference mark) {
        @Nullable FunctionItem function = mark.function();
        if (function == null || function.form() != FunctionItem.Form.FUNCTION) {
            return false;
        }
        Tokens tokens = function.file().tokens();
        boolean arrow = false;
        for (int i = function.token(); i < Math.min(function.body().from(), function.token() + 4 * TYPE); i++) {
            arrow |= tokens.is(i, "-") && tokens.is(i + 1, ">");
            if (arrow && tokens.kind(i).isName() && CODE.contains(tokens.name(i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the parsed value is a string instead of a token stream. */
    private static boolean isTextual(SourceFile file, NameReference mark, ValueOrigins text) {
        if (!text.isUnknown()) {
            return true;
        }
        Set<String> names = new HashSet<>();
        names(file.tokens(), MethodReceiverFinder.start(file, mark), mark.token(), names);
        return names.stream().anyMatch(TEXTUAL::contains);
    }
}
