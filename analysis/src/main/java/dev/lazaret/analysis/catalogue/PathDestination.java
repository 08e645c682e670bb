package dev.lazaret.analysis.catalogue;

import java.util.Arrays;
import java.util.Optional;

/** Classifies where a path in a value leads, by its spelling alone. */
enum PathDestination {
    INSIDE,
    /** Absolute, or leads out of the repository, but not through procfs. */
    OUTSIDE,
    /** Leads out of its base folder, but not out of the repository. */
    LEAVES_FOLDER,
    /**
     * Through /proc or /dev, or an absolute path with a segment {@code cwd}, so that the target depends on where the
     * command was started.
     */
    PROCFS,
    /** A name that is looked up along PATH. */
    BARE_NAME,
    HAS_SEPARATOR;

    static Optional<PathDestination> find(String word) {
        return EnumWordConverter.find(values(), path -> EnumWordConverter.kebab(path.name()), word);
    }

    boolean fits(String text, ValuePlace place) {
        return switch (this) {
            case INSIDE -> !isAbsolute(text) && climbs(text) <= depth(place);
            case OUTSIDE -> !isProcfs(text) && (isAbsolute(text) || climbs(text) > depth(place));
            case LEAVES_FOLDER -> !isAbsolute(text) && climbs(text) > 0 && climbs(text) <= depth(place);
            case PROCFS -> isProcfs(text);
            case BARE_NAME -> !hasSeparator(text) && !text.isEmpty() && !text.startsWith(".");
            case HAS_SEPARATOR -> hasSeparator(text) || text.startsWith(".");
        };
    }

    private static boolean hasSeparator(String text) {
        return text.indexOf('/') >= 0 || text.indexOf('\\') >= 0;
    }

    private static boolean isProcfs(String text) {
        return text.startsWith("/proc/")
                || text.startsWith("/dev/")
                || (text.startsWith("/") && Arrays.asList(text.split("/", -1)).contains("cwd"));
    }

    private static boolean isAbsolute(String text) {
        boolean drive = text.length() > 1 && text.charAt(1) == ':' && Character.isLetter(text.charAt(0));
        return text.startsWith("/") || text.startsWith("\\") || drive;
    }

    /** Returns the number of levels that a relative path climbs above its start, at its highest point. */
    private static int climbs(String text) {
        int level = 0;
        int lowest = 0;
        for (String part : Arrays.asList(text.replace('\\', '/').split("/", -1))) {
            if (part.equals("..")) {
                lowest = Math.min(lowest, --level);
            } else if (!part.isEmpty() && !part.equals(".")) {
                level++;
            }
        }
        return -lowest;
    }

    /** Returns the number of folders between the repository root and the base folder of the path. */
    private static int depth(ValuePlace place) {
        int folders = 0;
        for (int slash = place.file().indexOf('/');
                slash >= 0;
                slash = place.file().indexOf('/', slash + 1)) {
            folders++;
        }
        return place.base() == DocumentKind.Base.PARENT ? Math.max(0, folders - 1) : folders;
    }
}
