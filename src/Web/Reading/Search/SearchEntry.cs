using Core.Articles;
using Core.Texts;
using Web.Ground.Texts;

namespace Web.Reading.Search;

/// <summary>One text in the search index, prepared for whoever may read it all and for whoever may not.</summary>
public sealed class SearchEntry(Article article)
{
    private readonly Searchable whole = new(article, Access.Whole);
    private readonly Searchable? free = article.Rule.Readers == Readers.Everybody ? null : new Searchable(article, Access.FreePart);

    public Article Article { get; } = Stripped(article);

    /// <summary>Null for none. Only the text that this reader may open is looked at, so that neither a snippet nor a match tells of the rest.</summary>
    public SearchHit? Find(IReadOnlyList<string> words, Reader reader, DateTimeOffset now) => Paywall.Decide(Article, reader, now) switch
    {
        Access.Whole or Access.Shared or Access.Free or Access.Editing => whole.Find(Article.Id, words),
        Access.FreePart => free?.Find(Article.Id, words),
        Access.None => null,
    };

    /// <summary>The same facts for the decision, without the texts, which would be held twice.</summary>
    private static Article Stripped(Article article)
    {
        var facts = new Article(article.Id, article.Kind, new ArticleDraft
        {
            Slug = article.Slug,
            Title = article.Title,
            Source = "",
            Body = new RenderedBody("", "", 0),
            Rule = article.Rule,
        }, article.CreatedAt);
        if (article is { State: ArticleState.Published, PublishedAt: { } published })
        {
            facts.Publish(published);
        }

        return facts;
    }

    private sealed class Searchable
    {
        private readonly string title;
        private readonly string head;
        private readonly string text;
        private readonly string folded;

        public Searchable(Article article, Access access)
        {
            text = BodyText.OfBody(article.TextFor(access));
            title = SearchText.Folded(article.Title);
            head = title + " " + SearchText.Folded(article.Standfirst);
            folded = head + " " + SearchText.Folded(text);
        }

        public SearchHit? Find(Guid id, IReadOnlyList<string> words) =>
            SearchText.HasAll(title, words) ? new SearchHit(id, 0, null)
            : SearchText.HasAll(head, words) ? new SearchHit(id, 1, null)
            : SearchText.HasAll(folded, words) ? new SearchHit(id, 2, SearchText.Excerpt(text, words))
            : null;
    }
}
