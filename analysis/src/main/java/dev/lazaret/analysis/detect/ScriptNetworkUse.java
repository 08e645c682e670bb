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
 * A program in an interpreted language that reads environment variables and uses the network.
 *
 * @param line line of the first network call, from 1
 * @param words the text of that line, followed by one address for each of the first hosts that the file mentions; not
 *     sanitized for display
 * @param variables names of the environment variables that the program reads
 * @param whole whether {@code words} contains an address for every host that the file mentions
 */
public record ScriptNetworkUse(int line, String words, Set<String> variables, boolean whole) {
    /** Maximum size of a file in bytes. Programs that CI starts are small; larger files are bundles. */
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

    /** Examines a file; empty if it is not such a program. */
    static Optional<ScriptNetworkUse> of(RawFile file) {
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
        return Optional.of(new ScriptNetworkUse(number, words.toString(), variables, addresses.size() <= ADDRESSES));
    }

    /**
     * Returns one address for each host that a file mentions. Addresses in comment lines come last, because the address
     * of a licence is not a destination.
     */
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
