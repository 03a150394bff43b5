namespace Core.Imports.WordPress;

/// <summary>
/// What a first reading of the file learns: who wrote, the names of terms, and where the pictures are, because a post names
/// its featured image by a number that may come later in the file.
/// </summary>
public sealed class WordPressIndex
{
    private const string NumberedPage = "?attachment_id=";

    private readonly Dictionary<string, WordPressAuthor> authors = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(string Taxonomy, string Slug), WordPressTerm> terms = [];
    private readonly Dictionary<string, PlannedPicture> pictures = [];
    private readonly Dictionary<string, List<string>> picturesOfPost = [];
    private readonly Dictionary<string, string> pictureOfPage = [];
    private readonly Dictionary<string, ReusableBlock> patterns = [];

    public WordPressSite Site { get; private set; } = new(0, "", "", "");

    /// <summary>Posts and pages in the file, for the progress bar and the dry run.</summary>
    public int Items { get; private set; }

    public IReadOnlyCollection<WordPressAuthor> Authors => authors.Values;

    public IReadOnlyCollection<WordPressTerm> Terms => terms.Values;

    public void Add(WordPressPart part)
    {
        switch (part)
        {
            case WordPressSite site:
                Site = site;
                break;
            case WordPressAuthor author:
                authors.TryAdd(author.Login, author);
                break;
            case WordPressTerm term:
                terms.TryAdd((term.Taxonomy, term.Slug), term);
                break;
            case WordPressItem item:
                Items++;
                AddItem(item);
                break;
        }
    }

    public WordPressAuthor? Author(string login) => authors.GetValueOrDefault(login);

    public WordPressTerm? Term(string taxonomy, string slug) => terms.GetValueOrDefault((taxonomy, slug));

    public PlannedPicture? Picture(string id) => pictures.GetValueOrDefault(id);

    /// <summary>The picture whose page in WordPress has this address; null when it is the address of anything else.</summary>
    public PlannedPicture? PictureOfPage(string address) =>
        !Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri) ? null
        : uri.Query.StartsWith(NumberedPage, StringComparison.Ordinal) ? IsOwn(uri) ? Picture(uri.Query[NumberedPage.Length..]) : null
        : pictureOfPage.TryGetValue(Page(uri), out var id) ? Picture(id)
        : null;

    public IReadOnlyList<string> PicturesOf(string postId) => picturesOfPost.GetValueOrDefault(postId) ?? [];

    /// <summary>A reusable block; null when the file has none of this number.</summary>
    public ReusableBlock? Pattern(string id) => patterns.GetValueOrDefault(id);

    private bool IsOwn(Uri uri) => Uri.TryCreate(Site.Address, UriKind.Absolute, out var site) && string.Equals(site.Host, uri.Host, StringComparison.OrdinalIgnoreCase);

    private static string Page(Uri uri) => uri.Host + uri.PathAndQuery.TrimEnd('/').ToLowerInvariant();

    private void AddItem(WordPressItem item)
    {
        if (item.Type == "wp_block")
        {
            patterns.TryAdd(item.Id, ReusableBlock.From(item));
        }

        if (item.Type != "attachment" || PlannedPicture.From(item) is not { } picture || !pictures.TryAdd(item.Id, picture))
        {
            return;
        }
        if (Uri.TryCreate(item.Link, UriKind.Absolute, out var page))
        {
            pictureOfPage.TryAdd(Page(page), item.Id);
        }
        if (!picturesOfPost.TryGetValue(item.Parent, out var list))
        {
            picturesOfPost[item.Parent] = list = [];
        }
        list.Add(item.Id);
    }
}
