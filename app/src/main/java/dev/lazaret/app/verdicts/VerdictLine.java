package dev.lazaret.app.verdicts;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.app.json.JsonRecordMapper;
import dev.lazaret.app.store.VerdictKey;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/** One verdict as a line of a verdict file. */
public record VerdictLine(VerdictKey key, Verdict verdict) implements VerdictFileLine {
    /**
     * Order of preference among verdicts on the same finding and bytes: flagged verdicts come first, so that they can't
     * be outvoted. Other verdicts are sorted by the text of their lines, so that the result does not depend on the
     * order of the lines.
     */
    public static final Comparator<VerdictLine> PREFERRED = Comparator.comparing(
                    (VerdictLine line) -> line.verdict().state() != Verdict.State.FLAGGED)
            .thenComparing(VerdictLine::text);

    private static final int VERSION = 1;

    /**
     * The members of a line.
     *
     * @param version version of the line format
     * @param crate {@code NAME@VERSION} if the finding is in a crate
     * @param path path of the file, if it is valid UTF-8
     * @param pathBytes path in hexadecimal, if it is not valid UTF-8
     * @param state {@code accepted} or {@code flagged}
     */
    private record Members(
            @JsonRecordMapper.Name("lazaret-verdict") int version,
            String rule,
            Optional<String> crate,
            Optional<String> path,
            Optional<String> pathBytes,
            String fingerprint,
            String digest,
            String state,
            Optional<String> reason,
            Optional<String> note) {}

    @Override
    public String text() {
        RepoPath path = key.path();
        return VerdictLineCodec.ascii(JsonRecordMapper.write(new Members(
                VERSION,
                key.rule(),
                Optional.of(key.crate()).filter(crate -> !crate.isEmpty()),
                VerdictLineCodec.path(path),
                VerdictLineCodec.pathBytes(path),
                key.fingerprint(),
                key.digest().toString(),
                verdict.state().word(),
                Optional.ofNullable(verdict.reason()),
                Optional.ofNullable(verdict.note()).filter(note -> !note.isBlank()))));
    }

    /** Parses a line; empty if it is not a verdict. */
    public static Optional<VerdictLine> of(String line) {
        try {
            return JsonRecordMapper.STRICT.read(Members.class, line).flatMap(VerdictLine::of);
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static Optional<VerdictLine> of(Members members) {
        Optional<Verdict.State> state = Arrays.stream(Verdict.State.values())
                .filter(one -> one != Verdict.State.UNREVIEWED)
                .filter(one -> one.word().equals(members.state()))
                .findFirst();
        Optional<RepoPath> path = VerdictLineCodec.path(members.path(), members.pathBytes());
        if (members.version() != VERSION
                || state.isEmpty()
                || path.isEmpty()
                || (state.get() == Verdict.State.ACCEPTED && members.reason().isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(new VerdictLine(
                new VerdictKey(
                        members.rule(),
                        members.crate().orElse(VerdictKey.NO_CRATE),
                        path.get(),
                        members.fingerprint(),
                        VerdictLineCodec.digest(members.digest())),
                new Verdict(
                        state.get(),
                        members.reason().orElse(null),
                        members.note().orElse(null),
                        false)));
    }

    /** Whether another line has the same verdict on the same finding and bytes. */
    public boolean agreesWith(VerdictLine other) {
        return key.equals(other.key) && Objects.equals(verdict, other.verdict);
    }
}
