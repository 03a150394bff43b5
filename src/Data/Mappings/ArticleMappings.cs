using Core.Articles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Data.Mappings;

internal sealed class ArticleMappings :
    IEntityTypeConfiguration<Article>,
    IEntityTypeConfiguration<Author>,
    IEntityTypeConfiguration<Category>,
    IEntityTypeConfiguration<Tag>,
    IEntityTypeConfiguration<OldAddress>
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
        builder.Ignore(article => article.Image).Ignore(article => article.IsGated);
        builder.Property(article => article.FreeHtml).HasColumnName("PreviewHtml"); // the column is older than the name
        builder.Property(article => article.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<Author> builder)
    {
        builder.HasIndex(author => author.Slug).IsUnique();
        builder.HasIndex(author => author.ExternalKey).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Category> builder) => builder.HasIndex(category => category.Slug).IsUnique();

    public void Configure(EntityTypeBuilder<Tag> builder) => builder.HasIndex(tag => tag.Slug).IsUnique();

    public void Configure(EntityTypeBuilder<OldAddress> builder)
    {
        builder.HasIndex(address => address.Path).IsUnique();
        builder.HasOne<Article>().WithMany().HasForeignKey(address => address.ArticleId).OnDelete(DeleteBehavior.Cascade);
    }
}
