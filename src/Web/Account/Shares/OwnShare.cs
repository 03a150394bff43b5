using Core.Articles;

namespace Web.Account.Shares;

/// <summary>An article that a member gave away.</summary>
/// <param name="Url">What opens it; null once it is revoked.</param>
public sealed record OwnShare(Guid Id, ArticleLink Article, DateTimeOffset MadeAt, int Opened, string? Url);
