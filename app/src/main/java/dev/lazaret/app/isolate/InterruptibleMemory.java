package dev.lazaret.app.isolate;

import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.wasm.types.DataSegment;
import run.endive.wasm.types.MemoryLimits;

/**
 * A memory that is not shared, whose instructions for whole ranges end if the thread was interrupted. Endive checks for
 * that only at calls and jumps backwards, so a function that fills the memory thousands of times in a row would exceed
 * its time limit by hours.
 */
final class InterruptibleMemory implements Memory {
    private final ByteArrayMemory memory;

    InterruptibleMemory(MemoryLimits limits) {
        this.memory = new ByteArrayMemory(limits);
    }

    @Override
    public void initPassiveSegment(int segment, int target, int offset, int size) {
        RunTimer.endIfInterrupted();
        memory.initPassiveSegment(segment, target, offset, size);
    }

    @Override
    public void fill(byte value, int from, int to) {
        RunTimer.endIfInterrupted();
        memory.fill(value, from, to);
    }

    @Override
    public void copy(int target, int source, int size) {
        RunTimer.endIfInterrupted();
        memory.copy(target, source, size);
    }

    @Override
    public int grow(int pages) {
        RunTimer.endIfInterrupted();
        return memory.grow(pages);
    }

    @Override
    public int pages() {
        return memory.pages();
    }

    @Override
    public int initialPages() {
        return memory.initialPages();
    }

    @Override
    public int maximumPages() {
        return memory.maximumPages();
    }

    @Override
    public boolean shared() {
        return false;
    }

    @Override
    public void initialize(Instance instance, DataSegment[] segments) {
        memory.initialize(instance, segments);
    }

    @Override
    public void initialize(Instance instance, DataSegment[] segments, int index) {
        memory.initialize(instance, segments, index);
    }

    @Override
    public void drop(int segment) {
        memory.drop(segment);
    }

    @Override
    public void zero() {
        memory.zero();
    }

    @Override
    public void write(int address, byte[] bytes, int offset, int size) {
        memory.write(address, bytes, offset, size);
    }

    @Override
    public byte[] readBytes(int address, int length) {
        return memory.readBytes(address, length);
    }

    @Override
    public byte read(int address) {
        return memory.read(address);
    }

    @Override
    public void writeByte(int address, byte value) {
        memory.writeByte(address, value);
    }

    @Override
    public short readShort(int address) {
        return memory.readShort(address);
    }

    @Override
    public long readU16(int address) {
        return memory.readU16(address);
    }

    @Override
    public void writeShort(int address, short value) {
        memory.writeShort(address, value);
    }

    @Override
    public int readInt(int address) {
        return memory.readInt(address);
    }

    @Override
    public void writeI32(int address, int value) {
        memory.writeI32(address, value);
    }

    @Override
    public long readLong(int address) {
        return memory.readLong(address);
    }

    @Override
    public void writeLong(int address, long value) {
        memory.writeLong(address, value);
    }

    @Override
    public long readF32(int address) {
        return memory.readF32(address);
    }

    @Override
    public float readFloat(int address) {
        return memory.readFloat(address);
    }

    @Override
    public void writeF32(int address, float value) {
        memory.writeF32(address, value);
    }

    @Override
    public long readF64(int address) {
        return memory.readF64(address);
    }

    @Override
    public double readDouble(int address) {
        return memory.readDouble(address);
    }

    @Override
    public void writeF64(int address, double value) {
        memory.writeF64(address, value);
    }

    @Override
    @SuppressWarnings("removal")
    public Object lock(int address) {
        throw notShared();
    }

    @Override
    @SuppressWarnings("removal")
    public int waitOn(int address, int expected, long timeout) {
        throw notShared();
    }

    @Override
    @SuppressWarnings("removal")
    public int waitOn(int address, long expected, long timeout) {
        throw notShared();
    }

    @Override
    @SuppressWarnings("removal")
    public int notify(int address, int most) {
        throw notShared();
    }

    private static UnsupportedOperationException notShared() {
        return new UnsupportedOperationException("the memory is not shared");
    }
}
