"""Coroutines: comprehensions that wait, aiter, anext."""


async def later(value):
    return value


async def numbers(n):
    for i in range(n):
        yield i


async def main():
    print([await later(i) for i in range(3)], {await later(1)}, {i: await later(i) for i in range(2)})
    print([[await later(j) for j in range(i)] for i in range(3)], [x async for x in (await later(y) for y in range(3))])
    print([i for i in range(4) if await later(i) % 2], [x + y async for x in numbers(2) for y in [await later(10)]])
    over = aiter(numbers(1))
    print(await anext(over), await anext(over, "none"))
    try:
        await anext(over)
    except StopAsyncIteration as e:
        print(repr(e))
    for wrong in (lambda: aiter([]), lambda: anext([])):
        try:
            wrong()
        except TypeError as e:
            print(e)
    return "done"


try:
    main().send(None)
except StopIteration as e:
    print(e.value)
for text in ("async def f(): return [x async for x in y]", "def f(): return [await x for x in y]", "def f(): return [x async for x in y]",
             "async def f(): return lambda: await x"):
    try:
        compile(text, "text", "exec")
        print("compiled")
    except SyntaxError as e:
        print(e)
