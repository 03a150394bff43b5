using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class WhoReadsWhat : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "FreeReads",
                table: "Publications",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "ShareLinks",
                table: "Publications",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Shelves",
                table: "Publications",
                type: "integer",
                nullable: false,
                defaultValue: 6);

            migrationBuilder.AddColumn<string>(
                name: "Description",
                table: "Categories",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "IsHidden",
                table: "Categories",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Guid>(
                name: "MergedIntoId",
                table: "Categories",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ClosesAfterDays",
                table: "Articles",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<List<string>>(
                name: "Entitlements",
                table: "Articles",
                type: "text[]",
                nullable: false,
                defaultValue: new List<string>());

            migrationBuilder.AddColumn<int>(
                name: "FreeWords",
                table: "Articles",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "OpensAt",
                table: "Articles",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "PinnedAt",
                table: "Articles",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Readers",
                table: "Articles",
                type: "character varying(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "Everybody");

            // Whoever held the one entitlement reads it as before.
            migrationBuilder.Sql("""UPDATE "Articles" SET "Readers" = 'AnyOf', "Entitlements" = ARRAY["RequiredEntitlement"] WHERE "RequiredEntitlement" IS NOT NULL""");

            migrationBuilder.DropColumn(
                name: "RequiredEntitlement",
                table: "Articles");

            migrationBuilder.CreateTable(
                name: "FreeReads",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SupporterId = table.Column<Guid>(type: "uuid", nullable: false),
                    Month = table.Column<int>(type: "integer", nullable: false),
                    Place = table.Column<int>(type: "integer", nullable: false),
                    ArticleId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FreeReads", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FreeReads_Articles_ArticleId",
                        column: x => x.ArticleId,
                        principalTable: "Articles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_FreeReads_AspNetUsers_SupporterId",
                        column: x => x.SupporterId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ShareLinks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SupporterId = table.Column<Guid>(type: "uuid", nullable: false),
                    ArticleId = table.Column<Guid>(type: "uuid", nullable: false),
                    Month = table.Column<int>(type: "integer", nullable: false),
                    Place = table.Column<int>(type: "integer", nullable: false),
                    MadeAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Opened = table.Column<int>(type: "integer", nullable: false),
                    RevokedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ShareLinks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ShareLinks_Articles_ArticleId",
                        column: x => x.ArticleId,
                        principalTable: "Articles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ShareLinks_AspNetUsers_SupporterId",
                        column: x => x.SupporterId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Categories_MergedIntoId",
                table: "Categories",
                column: "MergedIntoId");

            migrationBuilder.CreateIndex(
                name: "IX_FreeReads_ArticleId",
                table: "FreeReads",
                column: "ArticleId");

            migrationBuilder.CreateIndex(
                name: "IX_FreeReads_SupporterId_Month_ArticleId",
                table: "FreeReads",
                columns: new[] { "SupporterId", "Month", "ArticleId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FreeReads_SupporterId_Month_Place",
                table: "FreeReads",
                columns: new[] { "SupporterId", "Month", "Place" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ShareLinks_ArticleId",
                table: "ShareLinks",
                column: "ArticleId");

            migrationBuilder.CreateIndex(
                name: "IX_ShareLinks_SupporterId_Month_Place",
                table: "ShareLinks",
                columns: new[] { "SupporterId", "Month", "Place" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ShareLinks_Working",
                table: "ShareLinks",
                columns: new[] { "SupporterId", "ArticleId" },
                unique: true,
                filter: "\"RevokedAt\" IS NULL");

            migrationBuilder.AddForeignKey(
                name: "FK_Categories_Categories_MergedIntoId",
                table: "Categories",
                column: "MergedIntoId",
                principalTable: "Categories",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Categories_Categories_MergedIntoId",
                table: "Categories");

            migrationBuilder.DropTable(
                name: "FreeReads");

            migrationBuilder.DropTable(
                name: "ShareLinks");

            migrationBuilder.DropIndex(
                name: "IX_Categories_MergedIntoId",
                table: "Categories");

            migrationBuilder.DropColumn(
                name: "FreeReads",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "ShareLinks",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "Shelves",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "Description",
                table: "Categories");

            migrationBuilder.DropColumn(
                name: "IsHidden",
                table: "Categories");

            migrationBuilder.DropColumn(
                name: "MergedIntoId",
                table: "Categories");

            migrationBuilder.DropColumn(
                name: "ClosesAfterDays",
                table: "Articles");

            migrationBuilder.DropColumn(
                name: "Entitlements",
                table: "Articles");

            migrationBuilder.DropColumn(
                name: "FreeWords",
                table: "Articles");

            migrationBuilder.DropColumn(
                name: "OpensAt",
                table: "Articles");

            migrationBuilder.DropColumn(
                name: "PinnedAt",
                table: "Articles");

            migrationBuilder.DropColumn(
                name: "Readers",
                table: "Articles");

            migrationBuilder.AddColumn<string>(
                name: "RequiredEntitlement",
                table: "Articles",
                type: "text",
                nullable: true);
        }
    }
}
