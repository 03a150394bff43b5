using Core.Articles;
using Core.Comments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Data.Mappings;

internal sealed class CommentMappings : IEntityTypeConfiguration<Comment>
{
    public void Configure(EntityTypeBuilder<Comment> builder)
    {
        builder.HasIndex(comment => new { comment.ArticleId, comment.PostedAt });
        builder.HasIndex(comment => comment.ExternalKey).IsUnique();
        builder.HasOne<Article>().WithMany().HasForeignKey(comment => comment.ArticleId).OnDelete(DeleteBehavior.Cascade);
    }
}
