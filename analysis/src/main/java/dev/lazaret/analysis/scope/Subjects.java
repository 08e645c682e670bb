package dev.lazaret.analysis.scope;

import dev.lazaret.analysis.repository.Digest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/** The subjects to which one finding refers in addition to its own file, and a digest of all of them. */
public final class Subjects {
    /** No subjects: only the finding's own file. */
    public static final Subjects NONE = new Subjects(List.of());

    private static final byte[] START = "lazaret-subjects/1".getBytes(StandardCharsets.US_ASCII);

    private final List<Subject> all;
    private final Digest digest;

    private Subjects(List<Subject> all) {
        this.all = all;
        this.digest = digest(all);
    }

    /** Creates an instance with these subjects, in this order. */
    public static Subjects of(List<Subject> all) {
        return all.isEmpty() ? NONE : new Subjects(List.copyOf(all));
    }

    public List<Subject> all() {
        return all;
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** Returns the digest of the identity and content of all subjects. */
    public Digest digest() {
        return digest;
    }

    /**
     * Returns the digest to which a verdict on the finding applies.
     *
     * @param own digest of the content at the finding's own path; returned unchanged if there are no subjects, so that
     *     older verdicts stay valid
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
