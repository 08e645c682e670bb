package dev.lazaret.analysis.detect;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program of an interpreted language that reads variables of its environment and uses the network.
 *
 * @param line of the first place where it does, from 1
 * @param words that line, and an address of each of the first hosts that the file names; not inert
 * @param variables that it reads by their names
 * @param whole whether the words have an address of each host that the file names
 */
public record NetworkCode(int line, String words, Set<String> variables, boolean whole) {
    /** Larger files are not read: programs that CI starts are small, and what is larger is bundled. */
    private static final int MOST = 1 << 16;

    private static final int ADDRESSES = 8;
    private static final int WORDS = 200;

    private static final List<String> ENDINGS = List.of(".py", ".rb", ".pl", ".php", ".js", ".mjs", ".cjs");
    private static final List<String> READS = List.of("environ", "getenv", "process.env", "ENV[", "ENV.fetch", "$ENV{");

    private static final Pattern VARIABLE = Pattern.compile(
            "(?:environ(?:\\.get)?|getenv|ENV(?:\\.fetch)?|process\\.env)\\s*[\\[({.]\\s*[\"']?([A-Za-z_][A-Za-z0-9_]*)");

    private static final Pattern CALL = Pattern.compile(
            "(?i)urlopen\\s*\\(|urlretrieve\\s*\\(|requests\\.[a-z]+\\s*\\(|httpx\\.|https?\\.(?:get|request)\\s*\\("
                    + "|fetch\\s*\\(|axios|Net::HTTP|LWP::|HTTPS?Connection|create_connection|socket\\.socket");

    private static final Pattern ADDRESS = Pattern.compile("(?i)\\b(?:https?|ftp)://([^/\\s\"'`<>|)]+)[^\\s\"'`<>|)]*");

    /** Of a file of this kind; empty for another. */
    static Optional<NetworkCode> of(TextFile file) {
        String name = file.path().name();
        if (file.length() > MOST || ENDINGS.stream().noneMatch(name::endsWith)) {
            return Optional.empty();
        }
        String text = new String(file.buffer(), 0, file.length(), StandardCharsets.UTF_8);
        Matcher call = CALL.matcher(text);
        if (READS.stream().noneMatch(text::contains) || !call.find()) {
            return Optional.empty();
        }
        Set<String> variables = new HashSet<>();
        VARIABLE.matcher(text).results().forEach(found -> variables.add(found.group(1)));
        int from = text.lastIndexOf('\n', call.start()) + 1;
        int end = text.indexOf('\n', from);
        String line = text.substring(from, end < 0 ? text.length() : end).strip();
        StringBuilder words = new StringBuilder(line.substring(0, Math.min(WORDS, line.length())));
        List<String> addresses = addresses(text);
        addresses.stream().limit(ADDRESSES).forEach(address -> words.append(' ').append(address));
        int number =
                1 + (int) text.substring(0, from).chars().filter(c -> c == '\n').count();
        return Optional.of(new NetworkCode(number, words.toString(), variables, addresses.size() <= ADDRESSES));
    }

    /** An address of each host that a file names, those of comment lines last: a licence is no destination. */
    private static List<String> addresses(String text) {
        Map<String, String> code = new LinkedHashMap<>();
        Map<String, String> comments = new LinkedHashMap<>();
        ADDRESS.matcher(text)
                .results()
                .forEach(found -> (isInComment(text, found.start()) ? comments : code)
                        .putIfAbsent(found.group(1), found.group()));
        comments.forEach(code::putIfAbsent);
        return List.copyOf(code.values());
    }

    private static boolean isInComment(String text, int at) {
        int from = text.lastIndexOf('\n', at) + 1;
        String before = text.substring(Math.max(from, at - WORDS), at).stripLeading();
        return before.startsWith("#") || before.startsWith("//") || before.startsWith("*");
    }
}
