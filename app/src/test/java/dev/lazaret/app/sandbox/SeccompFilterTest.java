package dev.lazaret.app.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Verifies the system call filter: its bytes, and its result for each call of a table of vectors. */
class SeccompFilterTest {
    /** The stages in which programs of the project run as they would for a user. */
    private static final Set<StageKind> EXECUTING = EnumSet.of(StageKind.TEST, StageKind.RUN);

    @ParameterizedTest
    @EnumSource
    void bytesEqualReference(StageKind kind) throws IOException {
        String reference = EXECUTING.contains(kind) ? "seccomp-x86_64-run.hex" : "seccomp-x86_64-check.hex";
        String expected = String.join("", resource(reference).lines().toList());

        assertThat(HexFormat.of().formatHex(SeccompFilter.bytes(kind))).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void answersEveryVectorAsListed(StageKind kind) throws IOException {
        assertAnswers(kind, SeccompFilter.bytes(kind), answer -> answer);
    }

    /** The tracer answers denied calls; it may inspect allowed ones first. */
    @ParameterizedTest
    @EnumSource
    void observedFilterDeniesSameCalls(StageKind kind) throws IOException {
        for (boolean clock : new boolean[] {false, true}) {
            assertAnswers(kind, TracedSeccompFilter.bytes(kind, clock), answer -> {
                if (answer.startsWith("TRACE")) {
                    return "ALLOW";
                }
                return answer.replace("TRAP", "ERRNO");
            });
        }
    }

    private static void assertAnswers(StageKind kind, byte[] filter, UnaryOperator<String> as) throws IOException {
        List<String> wrong = new ArrayList<>();
        List<String> vectors = resource("seccomp-x86_64.vectors.tsv")
                .lines()
                .skip(1)
                .filter(vector -> vector.startsWith("all\t")
                        || List.of(vector.substring(0, vector.indexOf('\t')).split(",", -1))
                                .contains(kind.level()))
                .toList();
        for (String vector : vectors) {
            String[] field = vector.split("\t", -1);
            ByteBuffer call = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
            call.putInt((int) (long) Long.decode(field[2])).putInt((int) (long) Long.decode(field[1]));
            call.putLong(0);
            for (int argument = 0; argument < 4; argument++) {
                call.putLong(Long.decode(field[3 + argument]));
            }
            if (!as.apply(answer(filter, call)).equals(field[7])) {
                wrong.add(vector + " but is " + answer(filter, call));
            }
        }

        assertThat(vectors).hasSizeGreaterThan(200);
        assertThat(wrong).isEmpty();
    }

    /** Interprets the program over one {@code struct seccomp_data}. */
    private static String answer(byte[] filter, ByteBuffer call) {
        ByteBuffer program = ByteBuffer.wrap(filter).order(ByteOrder.LITTLE_ENDIAN);
        int accumulator = 0;
        for (int at = 0; ; at++) {
            int value = program.getInt(8 * at + 4);
            boolean jump = false;
            switch (program.getShort(8 * at)) {
                case 0x20 -> {
                    accumulator = call.getInt(value);
                    continue;
                }
                case 0x54 -> {
                    accumulator &= value;
                    continue;
                }
                case 0x06 -> {
                    return switch (value & 0xFFFF0000) {
                        case FilterInstruction.ALLOW -> "ALLOW";
                        case FilterInstruction.TRAP -> "TRAP " + (value & 0xFFFF);
                        case FilterInstruction.TRACE -> "TRACE " + (value & 0xFFFF);
                        case FilterInstruction.ERRNO -> "ERRNO " + (value & 0xFFFF);
                        default -> throw new AssertionError("unknown answer at " + at);
                    };
                }
                case 0x05 -> {
                    at += value;
                    continue;
                }
                case 0x15 -> jump = accumulator == value;
                case 0x25 -> jump = Integer.compareUnsigned(accumulator, value) > 0;
                case 0x45 -> jump = (accumulator & value) != 0;
                default -> throw new AssertionError("unknown instruction at " + at);
            }
            at += program.get(8 * at + (jump ? 2 : 3)) & 0xFF;
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(SeccompFilterTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
