package dev.lazaret.analysis.capability;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** Collects the origins that a search finds, and determines from them whether a path may leave OUT_DIR. */
final class ValueOriginsBuilder {
    private final Set<String> texts = new LinkedHashSet<>();
    private final Set<ValueSource> sources = EnumSet.noneOf(ValueSource.class);
    private boolean decided = true;

    /** The strings, except those from which only a name or a relative path is taken. */
    private final Set<String> whole = new LinkedHashSet<>();

    private boolean takesName;

    /** Whether an environment variable may be read. */
    private boolean reads;

    /** Whether OUT_DIR is changed to another path. */
    private boolean reshaped;

    /** Whether the value may contain the path of the home folder or of the working directory. */
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

    /**
     * Records whether a part of the value could be followed to its origin. The value is undecided if any part could
     * not.
     */
    void decide(boolean followed) {
        decided &= followed;
    }

    /** Whether only a name or a relative path is taken from the origins that are added. */
    boolean takesName() {
        return takesName;
    }

    void setTakesName(boolean takesName) {
        this.takesName = takesName;
    }

    /** Records whether an environment variable may be read. */
    void read(boolean variable) {
        reads |= variable;
    }

    boolean isReshaped() {
        return reshaped;
    }

    /** Records whether OUT_DIR is changed to another path. */
    void reshape(boolean changed) {
        reshaped |= changed;
    }

    /** Whether OUT_DIR is one of the strings. */
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
