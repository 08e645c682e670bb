package dev.lazaret.viewer.code;

import java.util.ArrayList;
import java.util.List;

/** What a line stands in. */
@FunctionalInterface
interface Enclosing {
    /**
     * Names, outermost first.
     *
     * @param line counted from 0
     */
    List<String> at(int line);

    static Enclosing of(Language language, SourceText source, byte[] bytes, int length) {
        return switch (language) {
            case RUST, PLAIN -> line -> List.of();
            case TOML -> line -> toml(source, line);
        };
    }

    /** The table header above a line, and the line's key. */
    private static List<String> toml(SourceText source, int line) {
        List<String> found = new ArrayList<>();
        for (int i = line; i >= Math.max(0, line - 5_000); i--) {
            String text = source.text()
                    .substring(source.start(i), Math.min(source.end(i), source.start(i) + 200))
                    .strip();
            if (text.startsWith("[") && text.contains("]") && !text.contains("=")) {
                found.add(text.replace("[", "").replaceFirst("].*", ""));
                break;
            }
        }
        String own = source.text().substring(source.start(line), Math.min(source.end(line), source.start(line) + 200));
        int equals = own.indexOf('=');
        if (equals > 0 && !own.stripLeading().startsWith("#")) {
            found.add(own.substring(0, equals).strip());
        }
        return found;
    }
}
