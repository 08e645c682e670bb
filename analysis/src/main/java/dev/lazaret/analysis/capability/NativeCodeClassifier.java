package dev.lazaret.analysis.capability;

/** Classifies arguments that concern native code: loaded libraries, linker arguments, and system calls. */
final class NativeCodeClassifier {
    private final KnownNameCatalogue names;

    NativeCodeClassifier(KnownNameCatalogue names) {
        this.names = names;
    }

    /**
     * Classifies a library that is loaded. A library name without a path is less severe, because the system searches
     * for it in its own folders.
     */
    ArgumentShape library(ValueOrigins library) {
        boolean bare = library.decided()
                && !library.isUnknown()
                && !library.texts().isEmpty()
                && library.texts().stream().allMatch(NativeCodeClassifier::isBareLibrary);
        return bare ? ArgumentShape.NAMED : ArgumentShape.PLAIN;
    }

    private static boolean isBareLibrary(String text) {
        return text.indexOf('/') < 0
                && text.indexOf('\\') < 0
                && text.indexOf('{') < 0
                && (text.contains(".so") || text.contains(".dll") || text.contains(".dylib"));
    }

    /**
     * Classifies the argument that a cargo instruction passes to the linker:
     * {@code cargo:rustc-link-arg-bin=NAME=ARGUMENT} and its variants.
     */
    ArgumentShape linker(String line) {
        int equals = line.indexOf('=');
        if (equals >= 0 && line.substring(0, equals).endsWith("-bin")) {
            equals = line.indexOf('=', equals + 1);
        }
        if (equals < 0) {
            return ArgumentShape.PLAIN;
        }
        return switch (LinkerArgumentKind.of(
                line.substring(equals + 1), names::isLinkerSetting, names::isHarmlessForLinker)) {
            case HARMLESS -> ArgumentShape.HARMLESS;
            case SETTING -> ArgumentShape.NAMED;
            case OTHER -> ArgumentShape.PLAIN;
        };
    }

    /** Classifies a system call by the name of the constant for its number. */
    ArgumentShape call(String word) {
        String name = word.startsWith("SYS_") ? word.substring(4) : word.startsWith("__NR_") ? word.substring(5) : "";
        return name.isEmpty() || names.isGraveCall(name) ? ArgumentShape.PLAIN : ArgumentShape.NAMED;
    }
}
