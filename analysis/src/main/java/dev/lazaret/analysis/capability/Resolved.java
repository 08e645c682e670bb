package dev.lazaret.analysis.capability;

import java.util.List;

/** What a path means. */
sealed interface Resolved {
    /** A function or macro of the same crate. */
    record Own(Function function) implements Resolved {}

    /** A constant of the same crate; several where conditions choose. */
    record Value(List<Constant> constants) implements Resolved {
        public Value {
            constants = List.copyOf(constants);
        }
    }

    /** Something of another crate, {@code core} and {@code alloc} read as {@code std}. */
    record Foreign(List<String> path) implements Resolved {
        public Foreign {
            path = List.copyOf(path);
        }
    }

    /** A type, module or variable of the same crate, or nothing that is known. */
    record Unknown() implements Resolved {}
}
