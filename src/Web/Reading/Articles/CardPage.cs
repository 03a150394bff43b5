namespace Web.Reading.Articles;

/// <summary>One page of a long list, counted from 1.</summary>
public sealed record CardPage(IReadOnlyList<ArticleCard> Cards, int Number, int Total)
{
    public const int Size = 20;

    public int Pages => Math.Max(1, (Total + Size - 1) / Size);

    public bool Exists => Number >= 1 && Number <= Pages;
}
