using System.Globalization;
using Core.Imports.WordPress.Markup;
using Core.Texts;

namespace Core.Imports.WordPress;

/// <summary>Decides which comments of a post come along, and under which other comment each stands.</summary>
public static class CommentPlanner
{
    private const int LongestName = 100;

    public static IReadOnlyList<PlannedComment> Plan(WordPressItem item, StandIns standIns, Remarks remarks, DateTimeOffset now)
    {
        var planned = new Dictionary<string, PlannedComment>();
        var refused = new SortedDictionary<(RemarkCode Code, string Type), int>();
        foreach (var comment in item.Comments)
        {
            if (Refusal(comment) is { } reason)
            {
                refused[reason] = refused.GetValueOrDefault(reason) + 1;
            }
            else if (!planned.TryAdd(comment.Id, Planned(comment, standIns, now)))
            {
                remarks.Add(RemarkCode.CommentTwice, comment.Id);
            }
        }
        foreach (var (reason, count) in refused)
        {
            remarks.Add(reason.Code, count.ToString(CultureInfo.InvariantCulture), reason.Type);
        }
        return InThreads(planned, remarks);
    }

    private static (RemarkCode Code, string Type)? Refusal(WordPressComment comment) =>
        comment.Type is "pingback" or "trackback" ? (RemarkCode.CommentsOfMachines, "")
        : comment.Type is not ("" or "comment") ? (RemarkCode.CommentsOfOtherType, PlainText.Cut(comment.Type, 40))
        : comment.Approved is "spam" or "trash" or "post-trashed" ? (RemarkCode.CommentsThrownAway, "")
        : comment.Id.Length == 0 ? (RemarkCode.CommentsWithoutNumber, "")
        : string.IsNullOrWhiteSpace(comment.Content) ? (RemarkCode.CommentsEmpty, "")
        : null;

    private static PlannedComment Planned(WordPressComment comment, StandIns standIns, DateTimeOffset now)
    {
        var name = PlainText.Cut(comment.Author, LongestName);
        var parent = comment.Parent is "" or "0" ? null : comment.Parent;
        return new(comment.Line, comment.Id, parent, name.Length > 0 ? name : standIns.Commenter,
            WordPressDates.Instant(comment.DateGmtText, "", comment.DateText) ?? now,
            comment.Approved is "1" or "approve" or "approved",
            // WordPress stores comments without paragraphs, as it does classic posts.
            Paragraphs.Of(comment.Content.ReplaceLineEndings("\n")));
    }

    /// <summary>Parents before children; an answer whose parent is missing, or that answers itself in a circle, stands at the top.</summary>
    private static List<PlannedComment> InThreads(Dictionary<string, PlannedComment> planned, Remarks remarks)
    {
        var done = new HashSet<string>();
        var ordered = new List<PlannedComment>(planned.Count);
        foreach (var comment in planned.Values)
        {
            var chain = new List<PlannedComment>();
            var seen = new HashSet<string>();
            var next = comment;
            while (!done.Contains(next.Id) && seen.Add(next.Id))
            {
                chain.Add(next);
                if (next.Parent is null || !planned.TryGetValue(next.Parent, out var parent))
                {
                    break;
                }
                next = parent;
            }
            foreach (var link in Enumerable.Reverse(chain))
            {
                var hasParent = link.Parent is not null && done.Contains(link.Parent);
                if (link.Parent is not null && !hasParent)
                {
                    remarks.Add(RemarkCode.AnswerStandsAlone, link.Id, link.Parent);
                }
                ordered.Add(hasParent ? link : link with { Parent = null });
                done.Add(link.Id);
            }
        }
        return ordered;
    }
}
