using Core.Articles;
using Microsoft.EntityFrameworkCore;

namespace Data;

/// <summary>What readers were given beside what is for them.</summary>
public static class ReadingRows
{
    extension(MembershipDb db)
    {
        public DbSet<FreeRead> FreeReads => db.Set<FreeRead>();

        public DbSet<ShareLink> ShareLinks => db.Set<ShareLink>();

        /// <returns>The section at that address; where it was merged, the one that has its articles.</returns>
        public async Task<Category?> CategoryAsync(string slug, CancellationToken cancel)
        {
            var found = await db.Categories.FirstOrDefaultAsync(category => category.Slug == slug, cancel);
            return found?.MergedIntoId is { } other ? await db.Categories.SingleAsync(category => category.Id == other, cancel) : found;
        }

        /// <summary>Row by row of the join: the texts, which may be long, are not read.</summary>
        public async Task MoveArticlesAsync(Guid from, Guid into, CancellationToken cancel)
        {
            await db.Database.ExecuteSqlAsync($"""DELETE FROM "ArticleCategories" WHERE "CategoriesId" = {from} AND "ArticleId" IN (SELECT "ArticleId" FROM "ArticleCategories" WHERE "CategoriesId" = {into})""", cancel);
            await db.Database.ExecuteSqlAsync($"""UPDATE "ArticleCategories" SET "CategoriesId" = {into} WHERE "CategoriesId" = {from}""", cancel);
        }
    }
}
