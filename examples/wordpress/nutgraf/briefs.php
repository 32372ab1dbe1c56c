<?php
/** Briefs of a post: fetched when they are made, held against later versions, reviewed, shown. */

declare(strict_types=1);

namespace Nutgraf;

defined( 'ABSPATH' ) || exit;

/** Fetches what became of a job: a brief that waits for review, or why there is none. */
function collect( string $job ): void {
	$results = asked( 'GET', '/v1/jobs/' . rawurlencode( $job ) . '/results?limit=1' )->body['results'];
	foreach ( $results as $one ) {
		$id   = (int) $one['article_id'];
		$sent = kept( $id, SENT );
		if ( ! is_array( $sent ) || $sent['version'] !== $one['version'] || 'waiting' === $one['state'] ) {
			continue; // of another site, or the story was saved again meanwhile
		}
		if ( kept( $id, CANDIDATE ) || kept( $id, PROBLEM ) ) {
			continue; // told twice
		}
		if ( 'done' === $one['state'] ) {
			keep( $id, CANDIDATE, (string) $one['brief']['id'] );
		} else {
			keep( $id, PROBLEM, (string) ( $one['problem']['title'] ?? __( 'The brief is gone.', 'nutgraf' ) ) );
		}
		keep( $id, ROUND, (int) kept( $id, ROUND ) + 1 );
	}
}

/** The statements of a brief that the post no longer carries, each with the reason, by id. */
function stale_in( \WP_Post $post, string $brief ): array {
	$told  = asked( 'POST', path( $brief, '/recheck' ), json( array( 'article' => article_of( $post ) ) ) );
	$stale = array();
	foreach ( $told->body['stale'] as $one ) {
		$stale[ $one['id'] ] = reasons( $one['checks'] );
	}
	return $stale;
}

/** Holds the approved brief against the post as it stands. */
function hold( \WP_Post $post ): void {
	$brief = kept( $post->ID, 'nutgraf_brief_id' );
	if ( $brief ) {
		keep( $post->ID, HELD, array( 'digest' => digest_of( $post ), 'stale' => stale_in( $post, $brief ) ) );
	}
}

/** What is known of the approved brief and the post as it stands; null when nothing is. */
function held( \WP_Post $post ): ?array {
	$held = kept( $post->ID, HELD );
	return is_array( $held ) && digest_of( $post ) === $held['digest'] ? $held : null;
}

/** Takes over what Nutgraf says of a brief: an approved one is kept for the page, no other is. */
function take( \WP_Post $post, string $brief ): void {
	try {
		$export = asked( 'GET', path( $brief, '?format=wordpress' ) )->body['meta'];
	} catch ( Failed $failed ) {
		if ( 'not-found' !== $failed->problem ) {
			throw $failed;
		}
		$export = null; // deleted
		if ( kept( $post->ID, CANDIDATE ) === $brief ) {
			drop( $post->ID, CANDIDATE );
		}
	}
	if ( $export && $export['nutgraf_reviewed'] ) {
		foreach ( array_keys( EXPORTED ) as $key ) {
			keep( $post->ID, $key, $export[ $key ] );
		}
		hold( $post );
	} elseif ( kept( $post->ID, 'nutgraf_brief_id' ) === $brief ) {
		drop( $post->ID, HELD, ...array_keys( EXPORTED ) );
		if ( $export && ! kept( $post->ID, CANDIDATE ) ) {
			keep( $post->ID, CANDIDATE, $brief );
		}
	}
	clean_post_cache( $post ); // a cached page shows what was
}

/** The post's briefs: the one for the page and the one that waits, which may be the same. */
function briefs_of( int $post ): array {
	return array_values( array_unique( array_filter( array( kept( $post, 'nutgraf_brief_id' ), kept( $post, CANDIDATE ) ) ) ) );
}

/** Approves or rejects a brief as it was read (`$etag`), without the statements left out. */
function review( \WP_Post $post, string $brief, string $etag, array $asked, array $left_out, array $put_back, string $reason ): void {
	if ( 'approved' === $asked['state'] && array_diff_key( stale_in( $post, $brief ), array_flip( $left_out ) ) ) {
		throw new Failed( 'stale', __( 'A statement no longer stands in the story.', 'nutgraf' ) );
	}
	foreach ( $left_out as $statement ) {
		$asked['changes'][] = array( 'action' => 'remove', 'id' => $statement, 'reason' => $reason );
	}
	foreach ( $put_back as $statement ) {
		$asked['changes'][] = array( 'action' => 'add', 'statement' => $statement );
	}
	asked( 'PATCH', path( $brief ), json( $asked ), array( 'If-Match' => $etag ) );
	take( $post, $brief );
}

/** Before a post is deleted for good: its briefs, and the story that Nutgraf keeps with them. */
function forget( int $post ): void {
	foreach ( briefs_of( $post ) as $brief ) {
		try {
			asked( 'DELETE', path( $brief ) );
		} catch ( Failed ) {
			continue; // Nutgraf deletes it when its time is over (NUTGRAF_RETENTION_DAYS)
		}
	}
}

function path( string $brief, string $more = '' ): string {
	return '/v1/summaries/' . rawurlencode( $brief ) . $more;
}
