package dev.lazaret.app.isolate;

import run.endive.runtime.Instance;
import run.endive.runtime.TableInstance;
import run.endive.wasm.types.Table;

/** A table whose instructions end if the thread was interrupted, for the same reason as {@link InterruptibleMemory}. */
final class InterruptibleTable extends TableInstance {
    InterruptibleTable(Table table, int initialValue) {
        super(table, initialValue);
    }

    /** Every instruction for a range of elements compares it with the size first. */
    @Override
    public int size() {
        RunTimer.endIfInterrupted();
        return super.size();
    }

    @Override
    public int grow(int size, int value, Instance instance) {
        RunTimer.endIfInterrupted();
        return super.grow(size, value, instance);
    }

    @Override
    public int growWithRef(int size, Object value, Instance instance) {
        RunTimer.endIfInterrupted();
        return super.growWithRef(size, value, instance);
    }
}
