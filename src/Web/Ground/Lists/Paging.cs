namespace Web.Ground.Lists;

/// <summary>Which page of a long list is asked for, counted from 1, and how many rows stand on one.</summary>
public sealed record Paging
{
    /// <summary>Nobody leafs further: the database passes over all rows before.</summary>
    private const int Furthest = 100_000;

    private Paging(int number, int size) => (Number, Size) = (number, size);

    public int Number { get; }

    public int Size { get; }

    /// <summary>What a page shows before it has looked.</summary>
    public static PageOf<T> Empty<T>() => new([], 1, HasMore: false, 0, 1);

    /// <param name="asked">As the address says; without it, or below 1, it is the first page.</param>
    public static Paging At(int? asked, int size) => new(Math.Clamp(asked ?? 1, 1, Furthest), size);

    /// <summary>The same page, or the last that so many rows fill.</summary>
    public Paging Within(int total) => new(Math.Min(Number, PagesOf(total)), Size);

    public IQueryable<T> RowsOf<T>(IQueryable<T> list) => list.Skip((Number - 1) * Size).Take(Size);

    /// <summary>For a list that nobody counts: the row too many says that there is another page.</summary>
    public IQueryable<T> RowsAndOneMoreOf<T>(IQueryable<T> list) => list.Skip((Number - 1) * Size).Take(Size + 1);

    public PageOf<T> Counted<T>(IReadOnlyList<T> rows, int total) => new(rows, Number, Number < PagesOf(total), total, PagesOf(total));

    public PageOf<T> Uncounted<T>(IReadOnlyList<T> rowsAndOneMore) =>
        new([.. rowsAndOneMore.Take(Size)], Number, rowsAndOneMore.Count > Size, null, null);

    private int PagesOf(int total) => Math.Max(1, (total + Size - 1) / Size);
}
