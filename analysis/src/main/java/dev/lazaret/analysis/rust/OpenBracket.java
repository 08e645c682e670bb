package dev.lazaret.analysis.rust;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A bracket that is not yet closed. If it belongs to a macro call, it has the arguments read so far. */
final class OpenBracket {
    /** Any bracket that affects neither macros nor modules. */
    static final OpenBracket OTHER = new OpenBracket(Form.OTHER, "", 0);

    private final Form form;
    private final String name;
    private final int start;
    private final int line;
    private final boolean item;
    private Set<String> names = Set.of();
    private Set<String> texts = Set.of();
    private boolean cut;

    /** What a bracket contains. */
    enum Form {
        /** The arguments of a macro call. */
        CALL,
        /** The matcher or the rules of a macro. */
        DEFINITION,
        /** The items of an inline module. */
        MODULE,
        OTHER
    }

    private OpenBracket(Form form, String name, int start, int line, boolean item) {
        this.form = form;
        this.name = name;
        this.start = start;
        this.line = line;
        this.item = item;
    }

    /**
     * Creates a bracket that does not belong to a macro call.
     *
     * @param name name of the macro or module
     * @param start offset of the bracket in bytes
     */
    OpenBracket(Form form, String name, int start) {
        this(form, name, start, 0, false);
    }

    /**
     * Creates the bracket of a macro call.
     *
     * @param name name of the macro
     * @param start offset of the bracket in bytes
     * @param line line of the macro's name, from 1
     * @param item whether an item or a statement may begin at the call
     */
    static OpenBracket ofCall(String name, int start, int line, boolean item) {
        return new OpenBracket(Form.CALL, name, start, line, item);
    }

    Form form() {
        return form;
    }

    /** Returns the name of the macro or module; empty for other brackets. */
    String name() {
        return name;
    }

    /** Records an argument that may be the name of a module. */
    void addName(String argument) {
        names = names.isEmpty() ? new LinkedHashSet<>(4) : names;
        add(names, argument);
    }

    /** Records an argument that may be the path of a module. */
    void addText(String argument) {
        texts = texts.isEmpty() ? new LinkedHashSet<>(4) : texts;
        add(texts, argument);
    }

    private void add(Set<String> words, String word) {
        if (words.size() < MacroCall.WORDS) {
            words.add(word);
        } else {
            cut |= !words.contains(word);
        }
    }

    /** Records that arguments were omitted. */
    void leaveOut() {
        cut = true;
    }

    /**
     * Returns the call that ends with this bracket.
     *
     * @param within names of the inline modules around the call, outermost first
     */
    MacroCall call(List<String> within) {
        return new MacroCall(name, names, texts, cut, within, line, start, item);
    }
}
