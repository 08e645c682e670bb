package dev.lazaret.app.step.plan;

import dev.lazaret.analysis.capability.AnalysisLimit;
import dev.lazaret.analysis.capability.CallStep;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.Reachability;
import dev.lazaret.analysis.capability.Unit;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.grade.CapabilityGrade;
import dev.lazaret.analysis.grade.CrateCapabilities;
import dev.lazaret.analysis.repository.RepoPath;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;

/** Writes the capabilities of a crate to bytes, which {@link CrateCapabilityDecoder} reads. */
final class CrateCapabilityEncoder {
    /** The name in place of an enum constant that is absent. */
    static final String ABSENT = "";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    private CrateCapabilityEncoder() {}

    /** Writes one item of a list. */
    @FunctionalInterface
    private interface ItemWriter<T> {
        void write(T item) throws IOException;
    }

    /** Returns the bytes of the capabilities of one crate. */
    static byte[] encode(CrateCapabilities crate) {
        CrateCapabilityEncoder encoder = new CrateCapabilityEncoder();
        try {
            encoder.crate(crate);
        } catch (IOException e) {
            throw new UncheckedIOException("an array can always be written", e);
        }
        return encoder.bytes.toByteArray();
    }

    private void crate(CrateCapabilities crate) throws IOException {
        list(crate.units(), this::capabilities);
        list(crate.grades().entrySet(), entry -> {
            evidence(entry.getKey());
            constant(entry.getValue());
        });
        list(crate.linked().grades().entrySet(), this::linked);
    }

    private void linked(Map.Entry<RepoPath, Map<Unit.Kind, CapabilityGrade>> library) throws IOException {
        path(library.getKey());
        list(library.getValue().entrySet(), entry -> {
            constant(entry.getKey());
            constant(entry.getValue());
        });
    }

    private void capabilities(UnitCapabilities read) throws IOException {
        Unit unit = read.unit();
        constant(unit.kind());
        text(unit.crate());
        text(unit.version());
        path(unit.manifest());
        path(unit.root());
        list(read.files(), this::path);
        list(read.libraries(), this::path);
        list(read.evidence(), this::evidence);
        list(read.limits(), this::limit);
        list(read.texts(), this::text);
    }

    private void evidence(Evidence one) throws IOException {
        constant(one.capability());
        text(one.what());
        text(one.argument());
        constant(one.shape());
        path(one.path());
        out.writeInt(one.line());
        out.writeInt(one.column());
        out.writeBoolean(one.test());
        reach(one.reach());
        list(one.files(), this::text);
        list(one.programs(), this::text);
        out.writeBoolean(one.listing().isPresent());
        if (one.listing().isPresent()) {
            list(one.listing().get().texts(), this::text);
            out.writeBoolean(one.listing().get().decided());
        }
    }

    private void reach(Reachability reach) throws IOException {
        list(reach.steps(), this::step);
        Reachability.Break broken = reach.broken();
        if (broken == null) {
            text(ABSENT);
        } else {
            constant(broken);
        }
        out.writeInt(reach.brokenAt());
    }

    private void step(CallStep step) throws IOException {
        constant(step.kind());
        text(step.name());
        path(step.path());
        out.writeInt(step.line());
    }

    private void limit(AnalysisLimit limit) throws IOException {
        constant(limit.reason());
        path(limit.path());
        out.writeInt(limit.line());
        out.writeInt(limit.column());
    }

    private <T> void list(Collection<T> items, ItemWriter<T> writer) throws IOException {
        out.writeInt(items.size());
        for (T item : items) {
            writer.write(item);
        }
    }

    private void constant(Enum<?> constant) throws IOException {
        text(constant.name());
    }

    private void path(RepoPath path) throws IOException {
        bytes(path.bytes());
    }

    /** Writes a string in UTF-16, because UTF-8 can't represent every string. */
    private void text(String text) throws IOException {
        bytes(text.getBytes(StandardCharsets.UTF_16BE));
    }

    private void bytes(byte[] content) throws IOException {
        out.writeInt(content.length);
        out.write(content);
    }
}
