package dev.lazaret.analysis.document.lines;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Recognises Dockerfiles by their first instruction and not by their name, because {@code docker build -f} accepts any
 * name.
 */
public final class DockerfileMatcher {
    /** Maximum size of a file in bytes. Larger files are not examined. */
    private static final int MOST = 1 << 20;

    /** Matches the first instruction of a build (Dockerfile reference, FROM). {@code ARG} may precede it. */
    private static final Pattern FROM =
            Pattern.compile("(?i)FROM\\s+(?:--platform=\\S+\\s+)?[^\\s:=][^\\s]*(?:\\s+AS\\s+\\S+)?\\s*");

    private static final Pattern ARGUMENT = Pattern.compile("(?i)ARG\\s+\\w+(?:=.*)?");

    /**
     * Matches comments and blank lines, then another instruction. Docker rejects a file in which anything else follows.
     */
    private static final Pattern INSTRUCTION =
            Pattern.compile("(?i)(?:\\s|#[^\\n]*+)*+(?:FROM|RUN|CMD|LABEL|MAINTAINER|EXPOSE|ENV|ADD"
                    + "|COPY|ENTRYPOINT|VOLUME|USER|WORKDIR|ARG|ONBUILD|STOPSIGNAL|HEALTHCHECK|SHELL)\\s+\\S");

    private DockerfileMatcher() {}

    /**
     * Whether the bytes begin like a Dockerfile.
     *
     * @param length number of valid bytes, from index 0
     */
    public static boolean isOne(byte[] buffer, int length) {
        if (length > MOST) {
            return false;
        }
        int at = 0;
        while (at < length) {
            int end = at;
            while (end < length && buffer[end] != '\n') {
                end++;
            }
            int start = at;
            while (start < end && buffer[start] <= ' ' && buffer[start] >= 0) {
                start++;
            }
            at = end + 1;
            if (start == end || buffer[start] == '#') {
                continue;
            }
            int first = buffer[start] | 0x20;
            if (first != 'f' && first != 'a') {
                return false;
            }
            String line = new String(buffer, start, Math.min(end - start, 4096), StandardCharsets.UTF_8).strip();
            if (FROM.matcher(line).matches()) {
                int from = Math.min(at, length);
                return INSTRUCTION
                        .matcher(new String(buffer, from, length - from, StandardCharsets.ISO_8859_1))
                        .lookingAt();
            }
            if (!ARGUMENT.matcher(line).matches()) {
                return false;
            }
        }
        return false;
    }
}
