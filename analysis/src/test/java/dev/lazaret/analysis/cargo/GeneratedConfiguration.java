package dev.lazaret.analysis.cargo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A random tree of configuration files, reproducible from its seed numbers. */
final class GeneratedConfiguration {
    private static final List<String> INCLUDED = List.of(
            ".cargo/one.toml",
            "conf/two.toml",
            "shared.toml",
            "conf/deep/er/three.toml",
            ".cargo/sub folder/four.toml",
            "a/five.toml",
            "six.with.dots.toml");
    private static final List<String> WORDS =
            List.of("x", "", "-C", "ü\uD83D\uDE00", "tab\\tquote\\\"", "a b", "\\u0041", "../p");

    private final Random random;
    private final ConfigurationFolder folder;
    private final boolean newer;

    GeneratedConfiguration(Random random, Path folder, boolean newer) {
        this.random = random;
        this.folder = new ConfigurationFolder(folder);
        this.newer = newer;
    }

    /** Writes the tree, and returns the folder in which cargo is to be started. */
    String write() throws IOException {
        for (int i = 0; i < INCLUDED.size(); i++) {
            if (i == 3 && often(10)) {
                folder.link(INCLUDED.get(i), "../../../" + INCLUDED.get(6));
            } else if (!often(25)) {
                folder.file(INCLUDED.get(i), document(INCLUDED.get(i), i + 1));
            }
        }
        String started = "";
        int depth = random.nextInt(5);
        for (int level = 0; level <= depth; level++) {
            if (often(3) || level == 0) {
                config(started);
            }
            started += (started.isEmpty() ? "" : "/") + (char) ('a' + level);
        }
        folder.file(started + "/file", "");
        return started;
    }

    private void config(String at) throws IOException {
        String base = at.isEmpty() ? ".cargo/" : at + "/.cargo/";
        boolean old = often(5);
        if (old && often(20)) {
            folder.link(base + "config", "nowhere");
        } else if (old) {
            folder.file(base + "config", document(base + "config", 0));
        }
        if (!old || often(3)) {
            folder.file(base + "config.toml", document(base + "config.toml", 0));
        }
    }

    /** Generates a document. {@code from} is the first of the files that it may include without creating a cycle. */
    private String document(String path, int from) {
        StringBuilder out = new StringBuilder();
        if (from < INCLUDED.size() && often(from == 0 ? 2 : 3)) {
            out.append(include(path, from));
        }
        if (often(150)) {
            out.append("broken = \n");
        }
        Map<String, String> keys = new LinkedHashMap<>();
        for (int i = random.nextInt(7); i > 0; i--) {
            switch (random.nextInt(10)) {
                case 0, 1 -> keys.put("build.rustflags", list());
                case 2 -> keys.put("env.NAME", scalar());
                case 3 -> keys.put("x.\"quo.ted\".list", list());
                case 4 -> keys.put("x.number", number());
                case 5 -> keys.put("x.deep.er.text", scalar());
                case 6 ->
                    keys.put(
                            "'target'.\"cfg(unix)\".inline",
                            "{ one = " + scalar() + ", two = " + list() + ", three = {} }");
                case 7 -> keys.put("yes", scalar());
                case 8 -> keys.put("env.list", often(12) ? scalar() : list());
                default -> keys.put("source.\"\".registry", scalar());
            }
        }
        keys.forEach((key, value) -> out.append(key).append(" = ").append(value).append('\n'));
        if (often(4)) {
            out.append("[empty.table]\n");
        }
        if (often(4)) {
            out.append("[filled]\n# remark\nmore = ")
                    .append(scalar())
                    .append("\nless.er = ")
                    .append(list())
                    .append('\n');
        }
        if (often(40)) {
            out.append("[[filled.tables]]\na = 1\n[[filled.tables]]\n");
        }
        return out.toString();
    }

    private String include(String path, int from) {
        if (often(60)) {
            return "include = " + (often(2) ? "7" : "{ path = \"x.toml\" }") + "\n";
        }
        if (often(newer ? 30 : 3)) {
            return "include = \"" + target(path, from) + "\"\n";
        }
        List<String> all = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            String text = "\"" + target(path, from) + "\"";
            boolean table = newer && often(4);
            all.add(table ? "{ path = " + text + (often(2) ? "" : ", optional = " + often(2)) + " }" : text);
        }
        return "include = [" + String.join(", ", all) + "]\n";
    }

    private String target(String path, int from) {
        if (often(60)) {
            return often(2) ? "gone.toml" : "one.txt";
        }
        int first = often(40) ? 0 : from;
        String file = INCLUDED.get(first + random.nextInt(INCLUDED.size() - first));
        String up = "../".repeat((int) path.chars().filter(sign -> sign == '/').count());
        return switch (random.nextInt(5)) {
            case 0 -> "./" + up + file;
            case 1 -> up + ".cargo/../" + file;
            case 2 -> up + "./" + file.replace("/", "//");
            default -> up + file;
        };
    }

    private String list() {
        if (often(60)) {
            return scalar();
        }
        List<String> all = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            all.add(often(80) || (newer && often(8)) ? odd() : text());
        }
        return "[" + String.join(", ", all) + (all.isEmpty() || often(2) ? "" : ",\n") + "]";
    }

    private String odd() {
        return switch (random.nextInt(4)) {
            case 0 -> number();
            case 1 -> "[" + text() + "]";
            case 2 -> "{ k = " + text() + " }";
            default -> "false";
        };
    }

    private String scalar() {
        return switch (random.nextInt(60)) {
            case 0 -> "1.5";
            case 1 -> "1979-05-27";
            case 2, 3, 4, 5, 6, 7 -> number();
            case 8, 9, 10, 11, 12, 13 -> "true";
            case 14 -> "[]";
            case 15 -> "{}";
            default -> text();
        };
    }

    private String number() {
        return switch (random.nextInt(5)) {
            case 0 -> "-7";
            case 1 -> "0x1F";
            case 2 -> "1_000";
            case 3 -> "9223372036854775807";
            default -> "+0";
        };
    }

    private String text() {
        String word = WORDS.get(random.nextInt(WORDS.size()));
        return switch (random.nextInt(4)) {
            case 0 -> "\"\"\"\n" + word + "\"\"\"";
            case 1 -> "'plain'";
            default -> '"' + word + '"';
        };
    }

    private boolean often(int one) {
        return random.nextInt(one) == 0;
    }
}
