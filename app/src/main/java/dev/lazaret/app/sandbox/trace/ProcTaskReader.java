package dev.lazaret.app.sandbox.trace;

import dev.lazaret.analysis.text.LosslessUtf8Codec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the kernel's information about a traced task in {@code /proc}. */
record ProcTaskReader(TraceSystemCalls calls) {
    private static final Pattern PROCESS = Pattern.compile("(?m)^Tgid:\\s*([0-9]{1,9})$");

    /** Matches the process's ID in the innermost namespace, which is the last number on the line. */
    private static final Pattern INSIDE = Pattern.compile("(?m)^NStgid:(?:\\s*[0-9]{1,9})*?\\s*([0-9]{1,9})$");

    private static final int LONGEST_WORD = 4096;

    /** Number of bytes of a command line to read. Linux accepts at most 6 MiB, so that all words are counted. */
    private static final int LONGEST_COMMAND_LINE = 8 << 20;

    /** Returns the path of the file that the task executes. */
    String program(int task) {
        return LosslessUtf8Codec.of(calls.link("/proc/" + task + "/exe"));
    }

    String workingFolder(int task) {
        return LosslessUtf8Codec.of(calls.link("/proc/" + task + "/cwd"));
    }

    /** Returns the real path of an open file of the task; an empty string if the task has no such descriptor. */
    String open(int task, long descriptor) {
        return LosslessUtf8Codec.of(calls.link("/proc/" + task + "/fd/" + (int) descriptor));
    }

    /** Returns the process's command line, with at most {@code most} words. */
    CommandLine commandLine(int task, int most) {
        CommandLineParser parser = new CommandLineParser(most);
        calls.file("/proc/" + task + "/cmdline", LONGEST_COMMAND_LINE, parser::add);
        return parser.end();
    }

    /**
     * Returns at most {@code most} of the environment variables with which the process was started. Long ones are
     * truncated. Only the first {@link TraceSystemCalls#MOST} bytes are read.
     */
    List<String> environment(int task, int most) {
        return texts(calls.file("/proc/" + task + "/environ"), most);
    }

    private static List<String> texts(byte[] all, int most) {
        List<String> words = new ArrayList<>();
        int begin = 0;
        for (int end = 0; end < all.length && words.size() < most; end++) {
            if (all[end] == 0) {
                words.add(LosslessUtf8Codec.of(Arrays.copyOfRange(all, begin, Math.min(end, begin + LONGEST_WORD))));
                begin = end + 1;
            }
        }
        return words;
    }

    /** Returns the ID of the process to which the task belongs; empty if the task is gone. */
    OptionalInt process(int task) {
        return number(task, PROCESS);
    }

    /** Returns the ID of the task's process in the process's own namespace; empty if the task is gone. */
    OptionalInt inside(int task) {
        return number(task, INSIDE);
    }

    private OptionalInt number(int task, Pattern pattern) {
        Matcher found =
                pattern.matcher(new String(calls.file("/proc/" + task + "/status"), StandardCharsets.ISO_8859_1));
        return found.find() ? OptionalInt.of(Integer.parseInt(found.group(1))) : OptionalInt.empty();
    }
}
