using Core.Articles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Data.Mappings;

internal sealed class ArticleMappings :
    IEntityTypeConfiguration<Article>,
    IEntityTypeConfiguration<Author>,
    IEntityTypeConfiguration<Category>,
    IEntityTypeConfiguration<Tag>,
    IEntityTypeConfiguration<OldAddress>,
    IEntityTypeConfiguration<FreeRead>,
    IEntityTypeConfiguration<ShareLink>
{
    public void Configure(EntityTypeBuilder<Article> builder)
    {
        builder.HasIndex(article => article.Slug).IsUnique();
        builder.HasIndex(article => article.ExternalKey).IsUnique();
        builder.HasIndex(article => new { article.State, article.Kind, article.PublishedAt });
        builder.HasMany(article => article.Authors).WithMany().UsingEntity("ArticleAuthors");
        builder.HasMany(article => article.Categories).WithMany().UsingEntity("ArticleCategories");
        builder.HasMany(article => article.Tags).WithMany().UsingEntity("ArticleTags");
        builder.HasOne<Article>().WithMany().HasForeignKey(article => article.RelatedArticleId).OnDelete(DeleteBehavior.SetNull);
        builder.Ignore(article => article.Image).Ignore(article => article.Rule);
        builder.Property(article => article.FreeHtml).HasColumnName("PreviewHtml"); // the column is older than the name
        builder.Property(article => article.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<Author> builder)
    {
        builder.HasIndex(author => author.Slug).IsUnique();
        builder.HasIndex(author => author.ExternalKey).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Category> builder)
    {
        builder.HasIndex(category => category.Slug).IsUnique();
        builder.HasOne<Category>().WithMany().HasForeignKey(category => category.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Tag> builder) => builder.HasIndex(tag => tag.Slug).IsUnique();

    public void Configure(EntityTypeBuilder<OldAddress> builder)
    {
        builder.HasIndex(address => address.Path).IsUnique();
        builder.HasOne<Article>().WithMany().HasForeignKey(address => address.ArticleId).OnDelete(DeleteBehavior.Cascade);
    }

    /// <summary>A month's places are each had once, and an article takes one of them.</summary>
    public void Configure(EntityTypeBuilder<FreeRead> builder)
    {
        builder.ToTable("FreeReads");
        builder.HasIndex(read => new { read.SupporterId, read.Month, read.Place }).IsUnique();
        builder.HasIndex(read => new { read.SupporterId, read.Month, read.ArticleId }).IsUnique();
        builder.HasOne<Supporter>().WithMany().HasForeignKey(read => read.SupporterId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Article>().WithMany().HasForeignKey(read => read.ArticleId).OnDelete(DeleteBehavior.Cascade);
    }

    /// <summary>The same for what a member gives away; of an article they have one link that works.</summary>
    public void Configure(EntityTypeBuilder<ShareLink> builder)
    {
        builder.ToTable("ShareLinks");
        builder.HasIndex(link => new { link.SupporterId, link.Month, link.Place }).IsUnique();
        builder.HasIndex(link => new { link.SupporterId, link.ArticleId }, "IX_ShareLinks_Working").IsUnique().HasFilter("\"RevokedAt\" IS NULL");
        builder.HasOne<Supporter>().WithMany().HasForeignKey(link => link.SupporterId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Article>().WithMany().HasForeignKey(link => link.ArticleId).OnDelete(DeleteBehavior.Cascade);
    }
}
