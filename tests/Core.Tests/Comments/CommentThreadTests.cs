using Core.Comments;
using Core.Tests.Kit;
using CsCheck;

namespace Core.Tests.Comments;

public sealed class CommentThreadTests
{
    /// <summary>Comments of which each answers an earlier one, none, or one that is not there; some wait for approval.</summary>
    private static readonly Gen<List<Comment>> AnyComments =
        Gen.Select(Gen.Int[-2, 30], Gen.Bool, Gen.Int[0, 5]).List[0, 30].Select(rows =>
        {
            List<Comment> made = [];
            foreach (var (parent, isApproved, minutes) in rows)
            {
                Guid? parentId = parent < 0 ? null : parent < made.Count ? made[parent].Id : Guid.CreateVersion7();
                made.Add(CommentOf(parentId, minutes, isApproved));
            }

            return made;
        });

    [Fact]
    public void Every_approved_comment_is_shown_once_and_no_other() =>
        AnyComments.Sample(comments =>
        {
            var shown = CommentThread.Of(comments).SelectMany(All).Select(thread => thread.Comment.Id).ToList();

            Assert.Equal(comments.Where(comment => comment.ApprovedAt is not null).Select(comment => comment.Id).Order(), shown.Order());
        });

    [Fact]
    public void Answers_stand_oldest_first_at_most_six_deep_and_whatever_order_they_were_read_in() =>
        Gen.Select(AnyComments, Gen.Int[0, 1000]).Sample((comments, seed) =>
        {
            var threads = CommentThread.Of(comments);

            Assert.All(threads.SelectMany(All).Select(thread => thread.Replies).Append(threads), level =>
                Assert.Equal(level.OrderBy(thread => thread.Comment.PostedAt).ThenBy(thread => thread.Comment.Id), level));
            Assert.InRange(Depth(threads), 0, 6);
            Assert.Equal(Written(threads), Written(CommentThread.Of(comments.OrderBy(comment => comment.Id.GetHashCode() ^ seed))));
        });

    [Fact]
    public void An_answer_to_a_comment_that_is_not_shown_stands_at_the_top()
    {
        var hidden = CommentOf(null, 0, isApproved: false);
        var answer = CommentOf(hidden.Id, 1, isApproved: true);
        var toTheAnswer = CommentOf(answer.Id, 2, isApproved: true);

        var thread = Assert.Single(CommentThread.Of([toTheAnswer, answer, hidden]));

        Assert.Equal(answer, thread.Comment);
        Assert.Equal(toTheAnswer, Assert.Single(thread.Replies).Comment);
    }

    private static Comment CommentOf(Guid? parentId, int minutes, bool isApproved)
    {
        var comment = new Comment(Guid.CreateVersion7(), Guid.Empty, parentId, "A reader", "<p>Yes.</p>", BookKit.Start.AddMinutes(minutes));
        if (isApproved)
        {
            comment.Approve(BookKit.Start);
        }

        return comment;
    }

    private static IEnumerable<CommentThread> All(CommentThread thread) => thread.Replies.SelectMany(All).Prepend(thread);

    private static int Depth(IReadOnlyList<CommentThread> threads) => threads.Count == 0 ? 0 : 1 + threads.Max(thread => Depth(thread.Replies));

    private static string Written(IEnumerable<CommentThread> threads) => string.Concat(threads.Select(thread => $"({thread.Comment.Id}{Written(thread.Replies)})"));
}
