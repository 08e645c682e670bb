package dev.lazaret.app.names;

/** The manifest of a crate that is indexed: without dependencies of its tests, which Debian may not have. */
final class IndexedManifest {
    private IndexedManifest() {}

    /** Returns a published manifest without these dependencies, as a workspace, so that no folder above is one. */
    static String of(String published) {
        StringBuilder kept = new StringBuilder();
        boolean keeps = true;
        for (String line : published.lines().toList()) {
            if (line.startsWith("[")) {
                keeps = !line.matches("\\[(target\\..*\\.)?dev-dependencies[.\\]].*|\\[workspace[.\\]].*");
            }
            if (keeps) {
                kept.append(line).append('\n');
            }
        }
        return kept.append("\n[workspace]\n").toString();
    }
}
