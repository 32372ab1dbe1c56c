<?php
/** The story that a post is: what is sent of it, and when. */

declare(strict_types=1);

namespace Nutgraf;

defined( 'ABSPATH' ) || exit;

const TIME = 'Y-m-d\TH:i:s\Z';

/** Names the words of a story: another headline or text has another. */
function digest_of( \WP_Post $post ): string {
	return hash( 'sha256', $post->post_title . "\0" . $post->post_content );
}

/** Stays while the words do: the block editor saves twice, and the second time changes nothing. */
function version_of( \WP_Post $post ): string {
	$sent = kept( $post->ID, SENT );
	if ( is_array( $sent ) && digest_of( $post ) === $sent['digest'] ) {
		return $sent['version'];
	}
	return get_post_modified_time( TIME, true, $post ) . '-' . substr( digest_of( $post ), 0, 8 );
}

/** The article as Nutgraf takes it. */
function article_of( \WP_Post $post ): array {
	$plain = fn( string $words ): string => html_entity_decode( wp_strip_all_tags( $words ), ENT_QUOTES | ENT_HTML5, 'UTF-8' );
	return array(
		'id'           => (string) $post->ID,
		'version'      => version_of( $post ),
		'html'         => html_of( $post ),
		'title'        => $plain( $post->post_title ),
		'byline'       => $plain( (string) get_the_author_meta( 'display_name', (int) $post->post_author ) ),
		'published_at' => get_post_time( TIME, true, $post ),
		'updated_at'   => get_post_modified_time( TIME, true, $post ),
		'url'          => (string) get_permalink( $post ),
		'language'     => (string) apply_filters( 'nutgraf_story_language', str_replace( '_', '-', get_locale() ), $post ),
		'source'       => $plain( (string) get_bloginfo( 'name' ) ),
	);
}

/** The story's own words, without what themes and plugins put around them. */
function html_of( \WP_Post $post ): string {
	$content = strip_shortcodes( $post->post_content );
	$html    = has_blocks( $content ) ? do_blocks( $content ) : wpautop( $content );
	return (string) apply_filters( 'nutgraf_story_html', $html, $post );
}

/** After a save: a published story with other words than were sent is held against, and sent. */
function story_saved( int $id, \WP_Post $post ): void {
	if ( 'post' !== $post->post_type || 'publish' !== $post->post_status || '' === setting( 'NUTGRAF_URL' ) ) {
		return;
	}
	$sent = kept( $id, SENT );
	if ( is_array( $sent ) && digest_of( $post ) === $sent['digest'] && ! kept( $id, PROBLEM ) ) {
		return;
	}
	try {
		hold( $post ); // at once, no engine is asked: the editor sees what is stale
	} catch ( Failed ) {
		// Until it is known, the page is silent (page.php); it is asked again when the box is read.
	}
	order( $post );
}

/** Has a brief made: a job, whose end the webhook tells. A save never fails for it. */
function order( \WP_Post $post ): void {
	$id = $post->ID;
	drop( $id, CANDIDATE, JOB, PROBLEM );
	keep( $id, SENT, array( 'version' => version_of( $post ), 'digest' => digest_of( $post ) ) );
	$body = json( array( 'article' => article_of( $post ) ) );
	// The same order, sent again after a broken connection, is one job; after an outcome, a new one.
	$key = hash( 'sha256', (int) kept( $id, ROUND ) . $body );
	try {
		$job = asked( 'POST', '/v1/summaries', $body, array( 'Prefer' => 'respond-async', 'Idempotency-Key' => $key ) );
		keep( $id, JOB, (string) $job->body['id'] );
	} catch ( Failed $failed ) {
		keep( $id, PROBLEM, $failed->getMessage() );
	}
}
