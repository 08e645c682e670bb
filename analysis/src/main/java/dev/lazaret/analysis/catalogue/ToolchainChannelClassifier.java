package dev.lazaret.analysis.catalogue;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Classifies the channel name of a toolchain. */
final class ToolchainChannelClassifier {
    private static final List<String> WORDS = List.of("nightly", "beta", "old", "ordinary", "custom");

    /**
     * The form of rustup's toolchain names: a channel, a date and a host. Matches in linear time, because no part can
     * match in two ways.
     */
    private static final Pattern SHAPE = Pattern.compile(
            "(nightly|master|dev|beta|stable|(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?)(?:-beta(?:\\.\\d{1,3})?)?"
                    + "(?:-\\d{4}-\\d{2}-\\d{2})?(?:-[a-z0-9_]+(?:-[a-z0-9_]+){1,3})?");

    private ToolchainChannelClassifier() {}

    static boolean isWord(String word) {
        return WORDS.contains(word);
    }

    /** Returns {@code nightly}, {@code beta}, {@code old} (before 1.77.2), {@code ordinary} or {@code custom}. */
    static String word(String channel) {
        String text = channel.strip();
        if (text.length() > 200) {
            return "custom";
        }
        if (text.matches("(nightly|master|dev)(-.*)?")) {
            return "nightly";
        }
        if (text.matches("beta(-.*)?")) {
            return "beta";
        }
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            return "custom";
        }
        return shape.group(2) != null && isOld(shape) ? "old" : "ordinary";
    }

    private static boolean isOld(Matcher shape) {
        int major = Integer.parseInt(shape.group(2));
        int minor = Integer.parseInt(shape.group(3));
        // Without a patch version, 1.77 means its last patch release, 1.77.2.
        int patch = shape.group(4) == null ? 2 : Integer.parseInt(shape.group(4));
        return major == 0 || (major == 1 && (minor < 77 || (minor == 77 && patch < 2)));
    }
}
