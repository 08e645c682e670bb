package dev.lazaret.app.step.plan;

import dev.lazaret.analysis.capability.AnalysisLimit;
import dev.lazaret.analysis.capability.ArgumentShape;
import dev.lazaret.analysis.capability.CallStep;
import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.LimitReason;
import dev.lazaret.analysis.capability.ListedFolder;
import dev.lazaret.analysis.capability.Reachability;
import dev.lazaret.analysis.capability.Unit;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.grade.CapabilityGrade;
import dev.lazaret.analysis.grade.CrateCapabilities;
import dev.lazaret.analysis.grade.LinkedLibraryGrades;
import dev.lazaret.analysis.repository.RepoPath;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads the bytes that {@link CrateCapabilityEncoder} wrote. For any bytes, time and memory are in proportion to their
 * number.
 */
final class CrateCapabilityDecoder {
    private final ByteBuffer in;

    private CrateCapabilityDecoder(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes);
    }

    /** Returns the capabilities; empty if the bytes have another format. */
    static Optional<CrateCapabilities> decode(byte[] bytes) {
        CrateCapabilityDecoder decoder = new CrateCapabilityDecoder(bytes);
        try {
            CrateCapabilities crate = decoder.crate();
            return decoder.in.hasRemaining() ? Optional.empty() : Optional.of(crate);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private CrateCapabilities crate() {
        List<UnitCapabilities> units = list(this::capabilities);
        Map<Evidence, CapabilityGrade> grades = new HashMap<>();
        list(() -> grades.put(evidence(), constant(CapabilityGrade.class)));
        Map<RepoPath, Map<Unit.Kind, CapabilityGrade>> linked = new HashMap<>();
        list(() -> linked.put(path(), linked()));
        return new CrateCapabilities(units, grades, new LinkedLibraryGrades(linked));
    }

    private Map<Unit.Kind, CapabilityGrade> linked() {
        Map<Unit.Kind, CapabilityGrade> grades = new EnumMap<>(Unit.Kind.class);
        list(() -> grades.put(constant(Unit.Kind.class), constant(CapabilityGrade.class)));
        return Map.copyOf(grades);
    }

    private UnitCapabilities capabilities() {
        Unit unit = new Unit(constant(Unit.Kind.class), text(), text(), path(), path());
        return new UnitCapabilities(
                unit, list(this::path), list(this::path), list(this::evidence), list(this::limit), list(this::text));
    }

    private Evidence evidence() {
        return new Evidence(
                constant(Capability.class),
                text(),
                text(),
                constant(ArgumentShape.class),
                path(),
                in.getInt(),
                in.getInt(),
                bool(),
                reach(),
                list(this::text),
                list(this::text),
                bool() ? Optional.of(new ListedFolder(list(this::text), bool())) : Optional.empty());
    }

    private Reachability reach() {
        List<CallStep> steps = list(() -> new CallStep(constant(CallStep.Kind.class), text(), path(), in.getInt()));
        String broken = text();
        return new Reachability(
                steps,
                broken.equals(CrateCapabilityEncoder.ABSENT) ? null : Reachability.Break.valueOf(broken),
                in.getInt());
    }

    private AnalysisLimit limit() {
        return new AnalysisLimit(constant(LimitReason.class), path(), in.getInt(), in.getInt());
    }

    /** Reads a list. Every item takes at least one byte, so the number of items is at most that of the bytes. */
    private <T> List<T> list(Supplier<T> item) {
        int count = in.getInt();
        List<T> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(item.get());
        }
        return items;
    }

    private <T extends Enum<T>> T constant(Class<T> constants) {
        return Enum.valueOf(constants, text());
    }

    private boolean bool() {
        return in.get() != 0;
    }

    private RepoPath path() {
        return RepoPath.ofBytes(bytes());
    }

    private String text() {
        return new String(bytes(), StandardCharsets.UTF_16BE);
    }

    private byte[] bytes() {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] content = new byte[length];
        in.get(content);
        return content;
    }
}
