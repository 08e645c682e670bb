package dev.lazaret.app.window.review;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.analysis.text.LineRange;
import dev.lazaret.viewer.code.CodeDocument;
import java.nio.file.Path;

/** Formats places in files for the clipboard. Hazardous characters of the repository are escaped. */
final class PlaceText {
    /** Maximum number of lines of an excerpt, and of characters of one of them. */
    private static final int LINES = 200;

    private static final int LENGTH = 2_000;

    private PlaceText() {}

    /** Returns {@code path:line}, for several lines {@code path:first-last}. */
    static String of(RepoPath path, LineRange lines) {
        return Inert.path(path.bytes()) + ":" + lines.first() + (lines.count() == 1 ? "" : "-" + lines.last());
    }

    /** Returns the path on this machine. */
    static String whole(Path folder, RepoPath path) {
        return folder + (path.isRoot() ? "" : "/" + Inert.path(path.bytes()));
    }

    /** Returns the place and its lines as Markdown. */
    static String markdown(RepoPath path, LineRange lines, CodeDocument document) {
        int last = Math.min(lines.last(), lines.first() + LINES - 1);
        StringBuilder excerpt = new StringBuilder();
        for (int line = lines.first(); line <= last; line++) {
            String text = document.original(document.lineStart(line), document.lineEnd(line));
            excerpt.append(Inert.line(text.stripTrailing(), LENGTH)).append('\n');
        }
        if (last < lines.last()) {
            excerpt.append("…\n");
        }
        String fence = "`".repeat(Math.max(3, longestRun(excerpt) + 1));
        String place = of(path, lines);
        String quote = "`".repeat(longestRun(place) + 1);
        String space = place.contains("`") ? " " : "";
        return quote + space + place + space + quote + "\n\n" + fence + language(path) + "\n" + excerpt + fence + "\n";
    }

    private static String language(RepoPath path) {
        String name = path.name();
        return name.endsWith(".rs") ? "rust" : name.endsWith(".toml") ? "toml" : "";
    }

    private static int longestRun(CharSequence text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
