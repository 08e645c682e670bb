package dev.lazaret.analysis.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.analysis.audit.FileCost;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Verifies that copies are immutable, equal their sources, and cost linear time for keys of one hash. */
final class CollisionSafeCopyTest {
    /** Bits of the number that a colliding text encodes. */
    private static final int BITS = 16;

    private static List<String> colliding(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> IntStream.range(0, BITS)
                        .mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB")
                        .collect(Collectors.joining()))
                .toList();
    }

    @Test
    void copyCostGrowsLinearlyWithCollidingKeys() {
        FileCost.growsWithSize(
                "colliding keys",
                count -> {
                    Map<String, Integer> map = new HashMap<>();
                    colliding(count).forEach(key -> map.put(key, 1));
                    return FileCost.of(() -> {
                        assertThat(CollisionSafeCopy.of(map).values()).hasSize(count);
                        assertThat(CollisionSafeCopy.of(map.keySet())).hasSize(count);
                    });
                },
                10_000,
                100_000_000);
    }

    @Test
    void copiesAreEqualAndIndependent() {
        for (int count : List.of(0, 1, 16, 17, 100)) {
            Map<String, Integer> map = new HashMap<>();
            colliding(count).forEach(key -> map.put(key, key.indexOf('B')));
            Map<String, Integer> copy = CollisionSafeCopy.of(map);
            Set<String> keys = CollisionSafeCopy.of(new ArrayList<>(map.keySet()));
            assertThat(copy).isEqualTo(map).hasSameHashCodeAs(map);
            assertThat(keys).isEqualTo(map.keySet()).hasSameHashCodeAs(map.keySet());
            map.forEach((key, value) -> {
                assertThat(copy.get(key)).isEqualTo(value);
                assertThat(keys.contains(key)).isTrue();
            });
            assertThat(copy.containsKey("other") || keys.contains("other")).isFalse();
            map.put("other", 1);
            assertThat(copy).hasSize(count).doesNotContainKey("other");
            assertThat(keys).hasSize(count);
        }
    }

    @Test
    void copiesCannotBeChanged() {
        for (int count : List.of(1, 100)) {
            Set<String> keys = CollisionSafeCopy.of(new HashSet<>(colliding(count)));
            Map<String, Integer> copy =
                    CollisionSafeCopy.of(keys.stream().collect(Collectors.toMap(key -> key, key -> 1)));
            String first = keys.iterator().next();
            assertThatThrownBy(() -> copy.put("other", 1)).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> copy.remove(first)).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(copy::clear).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> copy.entrySet().iterator().next().setValue(2))
                    .isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> keys.add("other")).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> keys.remove(first)).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(keys::clear).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void returnsExistingCopyUnchanged() {
        Set<String> keys = CollisionSafeCopy.of(colliding(100));
        Map<String, String> map = CollisionSafeCopy.of(keys.stream().collect(Collectors.toMap(key -> key, key -> key)));
        assertThat(CollisionSafeCopy.of(keys)).isSameAs(keys);
        assertThat(CollisionSafeCopy.of(map)).isSameAs(map);
    }
}
