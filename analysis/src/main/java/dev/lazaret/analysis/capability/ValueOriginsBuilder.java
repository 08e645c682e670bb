package dev.lazaret.analysis.capability;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** The origins that a search has found so far, and what they show about a path in OUT_DIR. */
final class ValueOriginsBuilder {
    private final Set<String> texts = new LinkedHashSet<>();
    private final Set<ValueSource> sources = EnumSet.noneOf(ValueSource.class);
    private boolean decided = true;

    /** The texts, except those from which only a name or a relative path is taken. */
    private final Set<String> whole = new LinkedHashSet<>();

    private boolean takesName;

    /** Whether a variable is read somewhere. */
    private boolean reads;

    /** Whether OUT_DIR is changed to something else. */
    private boolean reshaped;

    /** Whether an absolute folder goes into the value. */
    private boolean elsewhere;

    void add(ValueSource source) {
        sources.add(source);
        elsewhere |= !takesName && (source == ValueSource.HOME_FOLDER || source == ValueSource.WORKING_FOLDER);
    }

    void add(String text) {
        texts.add(text);
        if (!takesName) {
            whole.add(text);
        }
    }

    /** Adds the name of a method that leads out of a folder. */
    void addClimb(String method) {
        texts.add(method);
    }

    /** Notes whether a part of the value is followed to its end. The value is undecided if any part is not. */
    void decide(boolean followed) {
        decided &= followed;
    }

    /** Whether only a name or a relative path is taken from what is added. */
    boolean takesName() {
        return takesName;
    }

    void setTakesName(boolean takesName) {
        this.takesName = takesName;
    }

    /** Notes whether a variable may be read. */
    void read(boolean variable) {
        reads |= variable;
    }

    boolean isReshaped() {
        return reshaped;
    }

    /** Notes whether OUT_DIR is changed to something else. */
    void reshape(boolean changed) {
        reshaped |= changed;
    }

    /** Whether OUT_DIR is one of the texts. */
    boolean hasOutput() {
        return texts.contains(OutDirPathMatcher.OUTPUT);
    }

    /** Returns all origins. */
    ValueOrigins origins() {
        if (hasOutput() && (reshaped || elsewhere || !reads || OutDirPathMatcher.leaves(whole))) {
            sources.add(ValueSource.LEAVES_OUTPUT);
        }
        return new ValueOrigins(texts, sources, decided);
    }
}
