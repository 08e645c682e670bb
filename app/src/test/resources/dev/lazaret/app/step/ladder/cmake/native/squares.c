#include "table.h"

int square(int number) {
    return squares[number & 15];
}
