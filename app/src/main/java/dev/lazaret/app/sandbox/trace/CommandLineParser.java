package dev.lazaret.app.sandbox.trace;

import dev.lazaret.analysis.text.LosslessUtf8Codec;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses words that are each terminated by a NUL byte, from chunks of any size. The memory is bounded: further words are
 * only counted.
 */
final class CommandLineParser {
    private static final int LONGEST_WORD = 4096;

    private final int most;
    private final List<String> words = new ArrayList<>();
    private final ByteArrayOutputStream word = new ByteArrayOutputStream();
    private boolean inWord;
    private long more;

    /**
     * Creates a parser.
     *
     * @param most maximum number of words to return
     */
    CommandLineParser(int most) {
        this.most = most;
    }

    void add(byte[] chunk) {
        for (byte one : chunk) {
            inWord = one != 0;
            if (one == 0) {
                endWord();
            } else if (words.size() < most && word.size() < LONGEST_WORD) {
                word.write(one);
            }
        }
    }

    private void endWord() {
        if (words.size() < most) {
            words.add(LosslessUtf8Codec.of(word.toByteArray()));
            word.reset();
        } else {
            more++;
        }
    }

    /** Returns the command line. A last word that is not terminated counts as one. */
    CommandLine end() {
        if (inWord) {
            endWord();
            inWord = false;
        }
        return new CommandLine(words, more);
    }
}
