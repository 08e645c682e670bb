package dev.lazaret.analysis.catalogue;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Kinds of characters and patterns in a name that disguise it or make it misleading. */
enum NameAnomaly {
    /** Characters that control the direction of text. */
    BIDI,
    /** Characters without a visible shape. */
    INVISIBLE,
    CONTROL,
    /** Bytes that are not UTF-8. */
    BROKEN,
    /** A dot at the end, or white space at the end or at the start. */
    TRAILING,
    /**
     * Names that Windows treats as a device or a stream, and characters that it forbids in names (see Microsoft Learn,
     * "Naming Files, Paths, and Namespaces").
     */
    WINDOWS;

    private static final Set<String> DEVICES = Set.of("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$");

    static Optional<NameAnomaly> find(String word) {
        return EnumWordConverter.find(values(), name -> EnumWordConverter.kebab(name.name()), word);
    }

    boolean in(String name) {
        if (this == TRAILING) {
            return name.endsWith(".") || !name.strip().equals(name);
        }
        if (this == WINDOWS) {
            return isOfWindows(name);
        }
        for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
            if (has(name.codePointAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfWindows(String name) {
        int end = 0;
        while (end < name.length() && name.charAt(end) != '.' && name.charAt(end) != ':') {
            end++;
        }
        String base = name.substring(0, end).stripTrailing().toUpperCase(Locale.ROOT);
        boolean port = base.length() == 4
                && (base.startsWith("COM") || base.startsWith("LPT"))
                && "0123456789\u00B9\u00B2\u00B3".indexOf(base.charAt(3)) >= 0;
        return port || DEVICES.contains(base) || name.chars().anyMatch(c -> ":\\<>\"|?*".indexOf(c) >= 0);
    }

    private boolean has(int c) {
        return switch (this) {
            case BIDI ->
                (c >= 0x202A && c <= 0x202E)
                        || (c >= 0x2066 && c <= 0x2069)
                        || c == 0x200E
                        || c == 0x200F
                        || c == 0x061C;
            case INVISIBLE ->
                (c >= 0x200B && c <= 0x200D)
                        || (c >= 0x2060 && c <= 0x2064)
                        || (c >= 0x180B && c <= 0x180E)
                        || (c >= 0xE0000 && c <= 0xE01EF)
                        || "\u00AD\u034F\u115F\u1160\u17B4\u17B5\u3164\uFFA0\uFEFF".indexOf(c) >= 0;
            case CONTROL -> c < 0x20 || (c >= 0x7F && c <= 0x9F);
            case BROKEN -> c == 0xFFFD;
            case TRAILING, WINDOWS -> false;
        };
    }
}
