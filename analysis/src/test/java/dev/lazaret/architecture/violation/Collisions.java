package dev.lazaret.architecture.violation;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Copies that cost quadratic time if all keys have one hash. */
public final class Collisions {
    private Collisions() {}

    static final class OfMap {
        Map<String, String> copy(Map<String, String> map) {
            return Map.copyOf(map);
        }
    }

    static final class OfSet {
        Set<String> copy(Collection<String> names) {
            return Set.copyOf(names);
        }
    }

    static final class Collected {
        Set<String> copy(Collection<String> names) {
            return names.stream().collect(Collectors.toUnmodifiableSet());
        }
    }

    static final class Mapped {
        Map<String, Integer> copy(Collection<String> names) {
            return names.stream().collect(Collectors.toUnmodifiableMap(name -> name, String::length));
        }
    }
}
