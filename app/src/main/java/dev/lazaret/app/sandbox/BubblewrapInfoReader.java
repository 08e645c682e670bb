package dev.lazaret.app.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads bubblewrap's report about its first process, which bubblewrap writes before it lets this process continue. The
 * report is a JSON object that spans several lines.
 */
final class BubblewrapInfoReader {
    private static final int MOST = 4096;
    private static final String END = "}\n";
    private static final Pattern FIRST = Pattern.compile("\"child-pid\": ([0-9]{1,9})\\b");

    private BubblewrapInfoReader() {}

    /** Reads the report and nothing after it. Returns the ID of the process; empty if there is no report. */
    static Optional<Long> firstProcess(InputStream out) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.length() < MOST && !text.toString().endsWith(END)) {
            int next = out.read();
            if (next < 0) {
                return Optional.empty();
            }
            text.append(new String(new byte[] {(byte) next}, StandardCharsets.US_ASCII));
        }
        Matcher found = FIRST.matcher(text);
        return found.find() ? Optional.of(Long.valueOf(found.group(1))) : Optional.empty();
    }
}
