package dev.lazaret.analysis.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.FileCost;
import dev.lazaret.analysis.audit.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Protects readers and detectors from unforeseen files: changes, joins and doubles shapes. Add each slow shape that it
 * finds to {@code growth/known.txt}. The shapes of one seed are always the same; with {@code lazaret.deep} the shapes
 * with the highest cost for each byte continue, in larger files and for minutes, so that no two runs test the same.
 */
@Tag("slow")
final class SlowShapesTest {
    private static final boolean DEEP = Boolean.getBoolean("lazaret.deep");

    /** Number of shapes of each kind of file without {@code lazaret.deep}. */
    private static final int ROUNDS = 20;

    /** Nanoseconds of CPU time for which the search in one kind of file continues with {@code lazaret.deep}. */
    private static final long SEARCH = 15_000_000_000L;

    private static final int SIZE = DEEP ? 32 << 10 : 8 << 10;
    private static final int KEPT = 8;
    private static final int LONGEST_UNIT = 400;

    /** Always acceptable, in nanoseconds. */
    private static final long FLOOR = 60_000_000;

    /**
     * Nanoseconds of CPU time for each byte. The slowest reader, tomlj on a broken file, takes a tenth of it once its
     * code is compiled.
     */
    private static final long MOST_PER_BYTE = 150_000;

    private final Random random = new Random(Long.getLong("lazaret.seed", 34));

    /** @param cost in nanoseconds, {@link Long#MAX_VALUE} before it is measured */
    private record Measured(Shape shape, long cost) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".envrc",
                ".gitattributes",
                ".github/workflows/a.yml",
                ".gitmodules",
                ".idea/a.xml",
                ".vscode/tasks.json",
                "AGENTS.md",
                "Cargo.toml",
                "README.md",
                "build.rs"
            })
    void costOfSlowShapesGrowsLinearly(String path) {
        for (Measured one : DEEP ? costliest(path) : walked()) {
            FileCost.growsWithSize(
                    path + " " + one.shape(),
                    bytes -> FileCost.of(path, one.shape().bytes(bytes)),
                    SIZE,
                    FLOOR);
            long least = Math.min(one.cost(), FileCost.of(path, one.shape().bytes(SIZE)));
            assertThat(least / SIZE)
                    .as("ns for a byte of %s %s", path, one.shape())
                    .isLessThan(MOST_PER_BYTE);
        }
    }

    /** Returns shapes that are changed regardless of their cost. */
    private List<Measured> walked() {
        List<Shape> atoms = Shape.all();
        List<Measured> all = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Shape shape = all.size() < KEPT ? any(atoms) : changed(any(all).shape(), atoms, all);
            all.add(new Measured(shape, Long.MAX_VALUE));
        }
        return all;
    }

    /** Returns the shapes with the highest cost after many changes. */
    private List<Measured> costliest(String path) {
        List<Shape> atoms = Shape.all();
        List<Measured> best = new ArrayList<>();
        long spent = 0;
        for (int round = 0; spent < SEARCH; round++) {
            Shape shape = best.size() < KEPT ? any(atoms) : changed(any(best).shape(), atoms, best);
            spent += add(best, path, shape);
            best.sort(Comparator.comparingLong(Measured::cost).reversed());
            if (best.size() > KEPT) {
                best.removeLast();
            }
            if (round % KEPT == 0) {
                // A random peak in a measured cost must not keep a shape at the top.
                spent += add(best, path, best.removeFirst().shape());
            }
        }
        return best;
    }

    /** Measures a shape, adds it, and returns its cost. */
    private static long add(List<Measured> shapes, String path, Shape shape) {
        long cost = FileCost.of(path, shape.bytes(SIZE));
        shapes.add(new Measured(shape, cost));
        return cost;
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private Shape changed(Shape shape, List<Shape> atoms, List<Measured> best) {
        String unit = shape.unit();
        Shape other = random.nextBoolean() ? any(atoms) : any(best).shape();
        int at = random.nextInt(unit.length() + 1);
        Shape changed = switch (random.nextInt(7)) {
            case 0 -> new Shape(shape.before(), unit + unit, shape.closing());
            case 1 ->
                new Shape(shape.before(), unit.substring(0, at) + other.unit() + unit.substring(at), shape.closing());
            case 2 -> new Shape(shape.before() + other.unit(), unit, shape.closing());
            case 3 -> new Shape(shape.before(), unit, other.unit());
            case 4 -> new Shape(shape.before(), unit + other.unit(), "");
            case 5 -> new Shape("", unit.substring(at) + "%d", shape.closing());
            default -> new Shape(shape.before(), unit.replace("\n", ""), shape.closing());
        };
        boolean fits = !changed.unit().isEmpty()
                && changed.unit().length() <= LONGEST_UNIT
                && changed.before().length() <= LONGEST_UNIT;
        return fits ? changed : any(atoms);
    }
}
