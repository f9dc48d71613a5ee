/* Strings are built from words, characters and numbers, and read by character. */
#include "harness.h"

static const char *const WORDS[] = {"alpha", "beta", "gamma", "delta", "epsilon"};

struct builder {
    char *text;
    size_t length, capacity;
};

static void append(struct builder *builder, const char *text, size_t length) {
    if (builder->length + length > builder->capacity) {
        builder->capacity = (builder->length + length) * 2;
        builder->text = realloc(builder->text, builder->capacity);
    }
    memcpy(builder->text + builder->length, text, length);
    builder->length += length;
}

static void append_number(struct builder *builder, int64_t number) {
    char digits[20];
    size_t at = sizeof digits;
    do
        digits[--at] = '0' + number % 10;
    while (number /= 10);
    append(builder, digits + at, sizeof digits - at);
}

static struct builder write(int64_t size, int64_t seed) {
    struct builder builder = {0};
    for (int64_t i = 0; i < size; i++) {
        const char *word = WORDS[(i + seed) % 5];
        append(&builder, word, strlen(word));
        append(&builder, &(char){97 + i % 26}, 1);
        append_number(&builder, i * 37);
    }
    return builder;
}

static int64_t kernel(int64_t size, int64_t seed) {
    struct builder builder = write(size, seed);
    int64_t total = builder.length;
    for (size_t i = 0; i < builder.length; i++)
        total = (total * 31 + builder.text[i]) & 0xFFFFFFFF;
    free(builder.text);
    return total;
}
