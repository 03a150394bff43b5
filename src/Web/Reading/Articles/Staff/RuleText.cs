using Core.Articles;
using Web.Ground.Site;

namespace Web.Reading.Articles.Staff;

/// <summary>A text's rule in plain words.</summary>
internal static class RuleText
{
    /// <param name="nameOf">A tier's name by its slug.</param>
    public static IEnumerable<string> Of(ArticleRule rule, DateTimeOffset? publishedAt, DateTimeOffset now, Func<string, string> nameOf, SiteText text)
    {
        if (rule.Readers != Readers.Everybody && rule.OpensAt <= now)
        {
            yield return text["Articles.Rule.OpenSince", rule.OpensAt];
            yield break;
        }

        yield return Who(rule, nameOf, text);
        if (rule.Readers == Readers.Everybody)
        {
            yield break;
        }

        if (rule.ClosesAt(publishedAt) is { } closes)
        {
            yield return text[closes > now ? "Articles.Rule.ClosesAt" : "Articles.Rule.ClosedAt", closes];
        }
        else if (rule.ClosesAfterDays is { } days)
        {
            yield return text["Articles.Rule.ClosesAfter", days];
        }

        if (rule.OpensAt is { } opens)
        {
            yield return text["Articles.Rule.OpensAt", opens];
        }
    }

    /// <summary>For a column: who reads all of it now.</summary>
    public static string Short(ArticleRule rule, SiteText text) => rule.Readers switch
    {
        Readers.Everybody => text["Articles.Desk.Everybody"],
        Readers.Registered => text["Articles.Desk.Registered"],
        Readers.AnyOf or Readers.AllOf => text["Articles.Desk.Holders", text.List(rule.Entitlements)],
    };

    private static string Who(ArticleRule rule, Func<string, string> nameOf, SiteText text) => rule.Readers switch
    {
        Readers.Everybody => text["Articles.Rule.Everybody"],
        Readers.Registered => text["Articles.Rule.Registered"],
        Readers.AnyOf when rule.Entitlements is [var one] => text["Articles.Rule.Above", nameOf(one)],
        Readers.AnyOf => text["Articles.Rule.Any", text.List(rule.Entitlements.Select(nameOf))],
        Readers.AllOf => text["Articles.Rule.All", text.List(rule.Entitlements.Select(nameOf))],
    };
}
