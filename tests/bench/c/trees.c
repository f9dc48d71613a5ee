/* Allocation: binary trees are built, walked and freed. */
#include "harness.h"

struct node {
    struct node *left, *right;
};

static int64_t count(const struct node *node) {
    return node->left ? 1 + count(node->left) + count(node->right) : 1;
}

static struct node *build(int64_t depth) {
    struct node *node = malloc(sizeof *node);
    node->left = depth ? build(depth - 1) : NULL;
    node->right = depth ? build(depth - 1) : NULL;
    return node;
}

static void drop(struct node *node) {
    if (node->left) {
        drop(node->left);
        drop(node->right);
    }
    free(node);
}

static int64_t kernel(int64_t size, int64_t seed) {
    struct node *root = build(size - (seed & 1));
    int64_t result = count(root);
    drop(root);
    return result;
}
