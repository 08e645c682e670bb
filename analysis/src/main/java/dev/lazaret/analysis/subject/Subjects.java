package dev.lazaret.analysis.subject;

import dev.lazaret.analysis.repository.Digest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/** What one finding speaks of besides its own file, and one digest over all of it. Findings that speak of the same share one. */
public final class Subjects {
    /** Nothing but the finding's own file. */
    public static final Subjects NONE = new Subjects(List.of());

    private static final byte[] START = "lazaret-subjects/1".getBytes(StandardCharsets.US_ASCII);

    private final List<Subject> all;
    private final Digest digest;

    private Subjects(List<Subject> all) {
        this.all = all;
        this.digest = digest(all);
    }

    /** Those, in this order. */
    public static Subjects of(List<Subject> all) {
        return all.isEmpty() ? NONE : new Subjects(List.copyOf(all));
    }

    public List<Subject> all() {
        return all;
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** Over all of it: which they are, and their content. */
    public Digest digest() {
        return digest;
    }

    /**
     * What a verdict on the finding is bound to.
     *
     * @param own digest of what is at the finding's own path; alone where there is nothing else, as it always was
     */
    public Digest bound(Digest own) {
        if (all.isEmpty()) {
            return own;
        }
        MessageDigest sum = Digest.start();
        sum.update(START);
        sum.update(own.bytes());
        sum.update(digest.bytes());
        return Digest.finish(sum);
    }

    private static Digest digest(List<Subject> all) {
        MessageDigest sum = Digest.start();
        for (Subject subject : all) {
            switch (subject) {
                case Subject.File file -> part(sum, "file", file.path().bytes(), file.digest());
                case Subject.Folder folder -> part(sum, "folder", folder.path().bytes(), folder.digest());
                case Subject.Uncovered(Subject.Reason reason, String what) -> {
                    word(sum, reason.word().getBytes(StandardCharsets.US_ASCII));
                    word(sum, what.getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return Digest.finish(sum);
    }

    private static void part(MessageDigest sum, String kind, byte[] path, Digest content) {
        word(sum, kind.getBytes(StandardCharsets.US_ASCII));
        word(sum, path);
        sum.update(content.bytes());
    }

    private static void word(MessageDigest sum, byte[] bytes) {
        sum.update(bytes);
        sum.update((byte) 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Subjects subjects && all.equals(subjects.all);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    @Override
    public String toString() {
        return all.toString();
    }
}
