package dev.lazaret.analysis.subject;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What in a text of options and values reads as a path: {@code -Clinker=tools/ld -L libs}, {@code ./a.so:b/c.so}. */
record PathsInWords(List<String> paths, List<String> folders, List<String> programs) {
    private static final int LONGEST = 10_000;
    private static final Pattern LINKER = Pattern.compile("(?:^|[\\s,=C])linker=([^\\s,]+)");
    private static final Pattern BREAK = Pattern.compile("[=:,;\"'()\\[\\]]+");

    /**
     * Takes a text apart.
     *
     * @return paths that may be files, those that may be folders though they have no separator, and programs
     */
    static PathsInWords of(String whole) {
        String text = whole.length() > LONGEST ? whole.substring(0, LONGEST) : whole;
        List<String> paths = new ArrayList<>();
        List<String> folders = new ArrayList<>();
        List<String> programs = new ArrayList<>();
        Matcher linker = LINKER.matcher(text);
        while (linker.find()) {
            programs.add(linker.group(1));
        }
        boolean folder = false;
        for (String word : text.strip().split("\\s+", -1)) {
            if (word.contains("://")) {
                continue;
            }
            boolean search = word.startsWith("-L");
            for (String piece : BREAK.split(search ? word.substring(2) : word, -1)) {
                String path = piece.startsWith("@") ? piece.substring(1) : piece;
                if (path.isEmpty() || path.startsWith("-")) {
                    continue;
                }
                (folder || search ? folders : paths).add(path);
            }
            folder = word.equals("-L");
        }
        paths.removeAll(programs);
        return new PathsInWords(List.copyOf(paths), List.copyOf(folders), List.copyOf(programs));
    }
}
