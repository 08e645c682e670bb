package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.StringLiteralDecoder;
import dev.lazaret.analysis.rust.Tokens;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the link sections of items in a {@code macro_rules!} definition whose callers specify the section:
 * {@code link_section = $section}.
 */
final class MacroLinkSectionFinder {
    /** Maximum number of tokens of an attribute, and of the item after it, that are examined. */
    private static final int TOKENS = 256;

    /** Maximum number of tokens of a call that are examined. */
    private static final int CALL = 4_096;

    private final CallGraph calls;

    MacroLinkSectionFinder(CallGraph calls) {
        this.calls = calls;
    }

    /**
     * A section whose content runs.
     *
     * @param name name of the section; empty if the calls don't contain it
     * @param functions functions of the crate that the calls name
     */
    record Section(String name, List<FunctionItem> functions) {}

    /**
     * Returns the section that the calls to the enclosing macro specify for an attribute. Returns a section only if its
     * functions run, or if its name is unknown and the item contains function pointers.
     */
    Optional<Section> find(SourceFile file, AttributeUse attribute) {
        if (!attribute.words().contains("link_section") || !isArgument(file, attribute.token())) {
            return Optional.empty();
        }
        Optional<FunctionItem> macro = file.functions().stream()
                .filter(one -> one.form() == FunctionItem.Form.MACRO
                        && one.body().from() <= attribute.token()
                        && attribute.token() < one.body().to())
                .findFirst();
        List<CallGraph.Edge> callers = macro.map(calls::into).orElse(List.of());
        Set<String> texts = new HashSet<>();
        List<FunctionItem> functions = new ArrayList<>();
        callers.forEach(call -> read(call, texts, functions));
        Optional<String> runs =
                texts.stream().filter(EntryPointFinder::runs).sorted().findFirst();
        if (runs.isPresent()) {
            return Optional.of(new Section(runs.get(), functions));
        }
        boolean unknown = !callers.isEmpty() && texts.isEmpty() && isTable(file, attribute.token());
        return unknown ? Optional.of(new Section("", functions)) : Optional.empty();
    }

    /** Whether the section is an argument of the macro. */
    private static boolean isArgument(SourceFile file, int hash) {
        Tokens tokens = file.tokens();
        int open = tokens.next(hash);
        int close = file.trees().opens(open) ? file.trees().partner(open) : open;
        for (int i = open; i < Math.min(close, open + TOKENS); i++) {
            if (tokens.is(i, "link_section")) {
                return tokens.is(tokens.next(tokens.next(i)), "$");
            }
        }
        return false;
    }

    /** Whether the item after an attribute contains function pointers. */
    private static boolean isTable(SourceFile file, int hash) {
        Tokens tokens = file.tokens();
        for (int i = hash; i < Math.min(tokens.size(), hash + TOKENS) && !tokens.is(i, ";"); i++) {
            if (tokens.is(i, "fn")) {
                return true;
            }
        }
        return false;
    }

    private void read(CallGraph.Edge call, Set<String> texts, List<FunctionItem> functions) {
        SourceFile file = call.file();
        int open = call.mark().open();
        int close = file.trees().opens(open) ? Math.min(file.trees().partner(open), open + CALL) : open;
        for (int i = open; i < close; i++) {
            String text = file.tokens().kind(i).isString() ? StringLiteralDecoder.unescape(file.tokens(), i) : null;
            if (text != null) {
                texts.add(text);
            }
        }
        for (int k = file.markAfter(open);
                k < file.marks().size() && file.marks().get(k).token() < close;
                k++) {
            if (calls.meaning(file.marks().get(k)) instanceof ResolvedName.Local(FunctionItem function)) {
                functions.add(function);
            }
        }
    }
}
